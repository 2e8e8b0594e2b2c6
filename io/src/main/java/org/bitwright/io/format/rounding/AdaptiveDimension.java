package org.bitwright.io.format.rounding;

import org.bitwright.io.format.IntegerFormat;
import org.bitwright.io.format.NumberFormat;

/// AdaDim: groups run along the inputs of a row, or along the outputs of a column, whichever changes the layer's own output
/// less (Heo et al. 2023). One huge input feature then spoils only its own groups. Weights are rounded to nearest; a byte
/// per layer tells the dimension.
public record AdaptiveDimension() implements Rounding {
    private static final int CHOICE_BYTES = 1;

    @Override
    public String name() {
        return "adadim";
    }

    @Override
    public String description() {
        return "AdaDim: groups along inputs or along outputs, whichever changes the layer's output less";
    }

    @Override
    public RoundedLayer round(NumberFormat format, LayerWeights layer) {
        IntegerFormat integers = Integers.require(this, format);
        float[] alongInputs = new float[layer.weights().length];
        integers.roundTrip(layer.weights(), layer.columns(), alongInputs);
        float[] turned = transposed(layer.weights(), layer.rows(), layer.columns());
        integers.roundTrip(turned, layer.rows(), turned);
        float[] alongOutputs = transposed(turned, layer.columns(), layer.rows());
        if (OutputError.of(layer, alongOutputs) < OutputError.of(layer, alongInputs)) {
            return new RoundedLayer(alongOutputs, integers.bytes(layer.columns(), layer.rows()) + CHOICE_BYTES,
                    "groups along outputs");
        }
        return new RoundedLayer(alongInputs, integers.bytes(layer.rows(), layer.columns()) + CHOICE_BYTES,
                "groups along inputs");
    }

    private static float[] transposed(float[] matrix, int rows, int columns) {
        float[] result = new float[matrix.length];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                result[column * rows + row] = matrix[row * columns + column];
            }
        }
        return result;
    }
}
