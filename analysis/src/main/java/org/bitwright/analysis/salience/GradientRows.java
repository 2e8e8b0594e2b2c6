package org.bitwright.analysis.salience;

import org.bitwright.analysis.damage.StoredWeights;
import org.bitwright.analysis.model.Gradient;

/// Gradients with input features along rows, whatever the file's order.
final class GradientRows {
    private static final int CHUNK = 1 << 16;

    private GradientRows() {
    }

    static float[] of(Gradient gradient, String tensor, StoredWeights weights) {
        float[] values = new float[Math.toIntExact(weights.parameters(tensor))];
        double[] chunk = new double[Math.min(CHUNK, values.length)];
        for (int start = 0; start < values.length; start += CHUNK) {
            int count = Math.min(CHUNK, values.length - start);
            gradient.read(tensor, start, count, chunk);
            for (int element = 0; element < count; element++) {
                values[start + element] = (float) chunk[element];
            }
        }
        return weights.rows(tensor, values);
    }
}
