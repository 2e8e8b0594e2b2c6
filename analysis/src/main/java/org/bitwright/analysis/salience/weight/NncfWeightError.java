package org.bitwright.analysis.salience.weight;

import org.bitwright.analysis.damage.StoredWeights;
import org.bitwright.analysis.salience.CostClass;
import org.bitwright.analysis.salience.MetricDescription;
import org.bitwright.analysis.salience.WeightMetric;

/// NNCF's data-free criterion 1 / (largest mean squared error of an output channel at 8 bits + ε), 8 bits being its backup
/// format: asymmetric, one scale and zero point per channel.
public record NncfWeightError() implements WeightMetric {
    @Override
    public MetricDescription description() {
        return new MetricDescription("nncf-weight-error",
                "Inverse of the largest 8-bit error of an output channel",
                "NNCF, WEIGHT_QUANTIZATION_ERROR of the weight compression", CostClass.DATA_FREE,
                "inverse squared weight unit");
    }

    private static final double EPSILON = 1e-9;
    private static final int LEVELS = 255;

    @Override
    public double value(StoredWeights weights, String tensor) {
        float[] rows = weights.originalRows(tensor);
        int columns = weights.columns(tensor);
        double largest = 0;
        for (int first = 0; first < rows.length; first += columns) {
            largest = Math.max(largest, meanSquaredError(rows, first, columns));
        }
        return 1 / (largest + EPSILON);
    }

    private static double meanSquaredError(float[] rows, int first, int columns) {
        double low = 0;
        double high = 0;
        for (int index = first; index < first + columns; index++) {
            low = Math.min(low, rows[index]);
            high = Math.max(high, rows[index]);
        }
        double step = (high - low) / LEVELS;
        if (step == 0) {
            return 0;
        }
        double zero = Math.rint(-low / step);
        double sum = 0;
        for (int index = first; index < first + columns; index++) {
            double code = Math.clamp(Math.rint(rows[index] / step) + zero, 0, LEVELS);
            double error = step * (code - zero) - rows[index];
            sum += error * error;
        }
        return sum / columns;
    }
}
