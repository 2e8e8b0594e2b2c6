package org.bitwright.io.format.rounding;

import java.util.stream.IntStream;

/// The mean squared change of a layer's output: E‖(Ŵ − W)x‖² over calibration tokens, summed over output features.
final class OutputError {
    private OutputError() {
    }

    static double of(LayerWeights layer, float[] restored) {
        int columns = layer.columns();
        return IntStream.range(0, layer.rows()).parallel().mapToDouble(row -> {
            double[] errors = new double[columns];
            for (int column = 0; column < columns; column++) {
                errors[column] = (double) restored[row * columns + column] - layer.weights()[row * columns + column];
            }
            return layer.inputs().squaredOutput(errors, 0, columns);
        }).sum();
    }
}
