package org.bitwright.io.format.rounding;

import java.util.stream.IntStream;

import org.bitwright.io.format.IntegerFormat;
import org.bitwright.io.format.IntegerGroup;
import org.bitwright.io.format.IntegerMatrix;
import org.bitwright.io.format.NumberFormat;

/// Nearest levels of a grid whose range is narrowed while that lowers Σ|e|^2.4: factors 1, 0.99, … 0.21 (GPTQ `quant.py`,
/// `mse`). The first of equal losses wins.
public record ClippedRange() implements Rounding {
    private static final int STEPS = 80;

    @Override
    public String name() {
        return "clip";
    }

    @Override
    public String description() {
        return "nearest levels of a range clipped to the least error of each group, without calibration";
    }

    @Override
    public boolean needsInputs() {
        return false;
    }

    @Override
    public RoundedLayer round(NumberFormat format, LayerWeights layer) {
        IntegerFormat integers = Integers.require(this, format);
        IntegerMatrix matrix = new IntegerMatrix(integers, layer.rows(), layer.columns());
        IntStream.range(0, layer.rows()).parallel().forEach(row -> round(integers, layer, row, matrix));
        return RoundedLayer.of(format, layer, matrix.values(), "");
    }

    private static void round(IntegerFormat format, LayerWeights layer, int row, IntegerMatrix matrix) {
        int columns = layer.columns();
        int span = format.span(columns);
        for (int first = 0; first < columns; first += span) {
            int count = Math.min(span, columns - first);
            matrix.lay(row, first / span, fit(format, layer.weights(), row * columns + first, count));
            for (int column = first; column < first + count; column++) {
                matrix.round(row, column, layer.weights()[row * columns + column]);
            }
        }
    }

    static IntegerGroup fit(IntegerFormat format, float[] values, int first, int count) {
        IntegerGroup best = format.fit(values, first, count);
        double least = PowerLoss.of(best, values, first, count);
        for (int step = 1; step < STEPS; step++) {
            IntegerGroup grid = format.fit(values, first, count, 1 - step / 100f);
            double loss = PowerLoss.of(grid, values, first, count);
            if (loss < least) {
                least = loss;
                best = grid;
            }
        }
        return best;
    }
}
