package org.bitwright.io.format.rounding;

import org.bitwright.io.format.IntegerFormat;
import org.bitwright.io.format.IntegerGroup;
import org.bitwright.io.format.IntegerMatrix;
import org.bitwright.io.format.NumberFormat;

/// SliM-LLM's salience-weighted calibration: the range of a group is multiplied by the factor of 0.9, … 1, … 1.1 that
/// gives the least `Σ|e|^2.4` over ordinary weights plus λ times that over salient ones; then GPTQ's error feedback with
/// these grids (Huang et al. 2024). The mask of salient weights is that of the original weights.
///
/// @param salientFactor
///            λ
public record SlimLlmCalibration(double salientFactor) implements Rounding {
    private static final double USUAL_FACTOR = 1;
    private static final double DAMPING = 0.01;
    private static final int BLOCK = 128;
    private static final int STEPS = 50;
    private static final float WIDEST = 0.1f;

    public SlimLlmCalibration() {
        this(USUAL_FACTOR);
    }

    @Override
    public String name() {
        return "slim-llm";
    }

    @Override
    public String description() {
        return "SliM-LLM: ranges calibrated by salience, then GPTQ's error feedback";
    }

    @Override
    public RoundedLayer round(NumberFormat format, LayerWeights layer) {
        IntegerFormat integers = Integers.require(this, format);
        int columns = layer.columns();
        int[] order = ColumnOrder.natural(columns);
        InverseCholesky factor = InverseCholesky.of(layer.inputs(), order, DAMPING);
        float[] weights = DeadColumns.cleared(layer);
        SalienceMask mask = SalienceMask.of(weights, columns, integers.span(columns), factor);
        GroupedFeedback grouped = new GroupedFeedback(integers,
                (row, values, first, count) -> fit(integers, mask, row, values, first, count), false);
        IntegerMatrix matrix = grouped.run(weights, new ErrorFeedback(factor, order, BLOCK));
        return RoundedLayer.of(format, layer, matrix.values(), Gptq.note(layer, factor));
    }

    private IntegerGroup fit(IntegerFormat format, SalienceMask mask, int row, float[] values, int first, int count) {
        IntegerGroup best = format.fit(values, first, count);
        double least = loss(best, mask, row, values, first, count);
        for (int step = 1; step <= 2 * STEPS; step++) {
            float stretch = step <= STEPS
                    ? 1 + WIDEST * step / STEPS
                    : 1 - WIDEST * (step - STEPS) / STEPS;
            IntegerGroup grid = format.fit(values, first, count, stretch);
            double loss = loss(grid, mask, row, values, first, count);
            if (loss < least) {
                least = loss;
                best = grid;
            }
        }
        return best;
    }

    private double loss(IntegerGroup grid, SalienceMask mask, int row, float[] values, int first, int count) {
        double sum = 0;
        for (int column = first; column < first + count; column++) {
            double loss = PowerLoss.of(grid.value(grid.code(values[column])) - (double) values[column]);
            sum += mask.salient(row, column) ? salientFactor * loss : loss;
        }
        return sum;
    }
}
