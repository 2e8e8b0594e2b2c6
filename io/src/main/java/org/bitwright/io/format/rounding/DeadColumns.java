package org.bitwright.io.format.rounding;

/// Columns that never receive input: whatever they hold, the layer computes the same, so they are stored as 0.
final class DeadColumns {
    private DeadColumns() {
    }

    static int count(LayerInputs inputs) {
        int dead = 0;
        for (int column = 0; column < inputs.columns(); column++) {
            dead += inputs.secondMoment(column, column) == 0 ? 1 : 0;
        }
        return dead;
    }

    /// The weights, with 0 in dead columns.
    static float[] cleared(LayerWeights layer) {
        float[] weights = layer.weights().clone();
        int columns = layer.columns();
        for (int column = 0; column < columns; column++) {
            if (layer.inputs().secondMoment(column, column) == 0) {
                for (int i = column; i < weights.length; i += columns) {
                    weights[i] = 0;
                }
            }
        }
        return weights;
    }
}
