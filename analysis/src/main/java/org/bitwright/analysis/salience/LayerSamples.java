package org.bitwright.analysis.salience;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.bitwright.analysis.damage.StoredWeights;
import org.bitwright.io.model.ModelCard;
import org.bitwright.io.model.TensorInfo;
import org.bitwright.io.model.TensorRole;

/// The activations of the same tokens at the input of every linear layer. Not thread-safe.
public final class LayerSamples {
    private final StoredWeights weights;
    private final ModelCard card;
    private final Map<String, float[][]> inputs = new LinkedHashMap<>();
    private final Map<String, TokenGram> grams = new LinkedHashMap<>();

    LayerSamples(StoredWeights weights, ModelCard card) {
        this.weights = weights;
        this.card = card;
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
        return TokenGram.centred(product(tensor, weights.originalRows(tensor)));
    }

    /// Outputs of the layer without bias, `[tokens, out]`.
    public float[][] outputVectors(String tensor) {
        return product(tensor, weights.originalRows(tensor));
    }

    /// As [#outputVectors(String)] with the weights that 4-bit storage leaves.
    public float[][] storedOutputVectors(String tensor) {
        return product(tensor, StoredLayer.of(weights, tensor).stored());
    }

    /// How many of a layer's leading outputs go through an activation function: those of a gate, or of the first of the
    /// two feed-forward matrices where there is no gate; 0 for all other layers.
    public int activatedOutputs(String tensor) {
        boolean gated = card.tensors().stream().anyMatch(other -> other.role() == TensorRole.GATE);
        int outputs = Math.toIntExact(weights.parameters(tensor) / weights.columns(tensor));
        return card.tensors().stream().filter(other -> other.name().equals(tensor)).map(TensorInfo::role).findFirst()
                .map(role -> switch (role) {
                    case GATE -> outputs;
                    case GATE_UP -> outputs / 2;
                    case UP -> gated ? 0 : outputs;
                    default -> 0;
                }).orElse(0);
    }

    private float[][] product(String tensor, float[] w) {
        float[][] x = Objects.requireNonNull(inputs.get(tensor));
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
        return y;
    }
}
