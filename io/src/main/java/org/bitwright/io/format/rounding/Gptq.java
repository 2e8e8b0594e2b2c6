package org.bitwright.io.format.rounding;

import java.util.Locale;

import org.bitwright.io.format.IntegerFormat;
import org.bitwright.io.format.IntegerMatrix;
import org.bitwright.io.format.NumberFormat;

/// GPTQ: column after column is rounded and its error made good by those that follow (Frantar et al. 2022).
///
/// Grids are chosen at the first column of a group, from weights that have received errors only up to the start of the
/// block of columns, as the authors' code does; in activation order they are all chosen first (`static_groups`), so that
/// the storage needs no index of groups.
///
/// @param activationOrder
///            whether columns with the largest mean square input come first
/// @param damping
///            added to the diagonal of the second moments, times its mean
/// @param blockColumns
///            columns of a block
public record Gptq(boolean activationOrder, double damping, int blockColumns) implements Rounding {
    private static final double USUAL_DAMPING = 0.01;
    private static final int USUAL_BLOCK = 128;

    static Gptq usual() {
        return new Gptq(false, USUAL_DAMPING, USUAL_BLOCK);
    }

    static Gptq inActivationOrder() {
        return new Gptq(true, USUAL_DAMPING, USUAL_BLOCK);
    }

    @Override
    public String name() {
        return activationOrder ? "gptq-act-order" : "gptq";
    }

    @Override
    public String description() {
        return "GPTQ: later columns make good the errors of earlier ones"
                + (activationOrder ? ", largest inputs first" : "");
    }

    @Override
    public RoundedLayer round(NumberFormat format, LayerWeights layer) {
        IntegerFormat integers = Integers.require(this, format);
        int[] order = activationOrder
                ? ColumnOrder.byActivation(layer.inputs())
                : ColumnOrder.natural(layer.columns());
        InverseCholesky factor = InverseCholesky.of(layer.inputs(), order, damping);
        GroupedFeedback grouped = new GroupedFeedback(integers,
                (row, values, first, count) -> integers.fit(values, first, count), activationOrder);
        IntegerMatrix matrix = grouped.run(DeadColumns.cleared(layer), new ErrorFeedback(factor, order, blockColumns));
        return RoundedLayer.of(format, layer, matrix.values(), note(layer, factor));
    }

    static String note(LayerWeights layer, InverseCholesky factor) {
        int dead = DeadColumns.count(layer.inputs());
        return "damping %s of the mean diagonal".formatted(String.format(Locale.ROOT, "%.2g", factor.damping()))
                + (dead == 0 ? "" : ", %d columns without input".formatted(dead));
    }
}
