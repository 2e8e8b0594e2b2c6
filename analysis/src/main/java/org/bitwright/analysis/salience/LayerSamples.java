package org.bitwright.analysis.salience;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.bitwright.analysis.damage.StoredWeights;

/// The activations of the same tokens at the input of every linear layer, kept as Gram matrices over tokens. Not
/// thread-safe.
public final class LayerSamples {
    private final StoredWeights weights;
    private final Map<String, float[][]> inputs = new LinkedHashMap<>();
    private final Map<String, TokenGram> grams = new LinkedHashMap<>();

    LayerSamples(StoredWeights weights) {
        this.weights = weights;
    }

    void put(String tensor, float[][] tokens) {
        inputs.put(tensor, tokens);
    }

    /// Tensors that have samples, in the order in which the model computes them.
    public List<String> tensors() {
        return List.copyOf(inputs.keySet());
    }

    /// Inner products of the layer's inputs, centred over tokens.
    public TokenGram inputs(String tensor) {
        return grams.computeIfAbsent(tensor, name -> TokenGram.centred(Objects.requireNonNull(inputs.get(name))));
    }

    /// Inner products of the layer's outputs X·Wᵀ without bias, centred over tokens.
    public TokenGram outputs(String tensor) {
        float[][] x = Objects.requireNonNull(inputs.get(tensor));
        float[] w = weights.originalRows(tensor);
        int columns = weights.columns(tensor);
        float[][] y = new float[x.length][w.length / columns];
        for (int token = 0; token < x.length; token++) {
            for (int row = 0; row < y[token].length; row++) {
                float sum = 0;
                for (int column = 0; column < columns; column++) {
                    sum += x[token][column] * w[row * columns + column];
                }
                y[token][row] = sum;
            }
        }
        return TokenGram.centred(y);
    }
}
