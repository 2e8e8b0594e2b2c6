package org.bitwright.analysis.model.tape;

import org.bitwright.analysis.model.matrix.FloatRows;
import org.bitwright.analysis.model.matrix.Matrix;
import org.bitwright.analysis.model.matrix.Scratch;

/// The rows of `f(gate) ⊙ up` in single precision.
final class FloatGate {
    private static final int UP = FloatActivation.FREE;
    private static final int GATE_TANGENT = UP + 1;
    private static final int UP_TANGENT = UP + 2;
    private static final int OUTER = UP + 3;
    private static final int OUTER_TANGENT = UP + 4;

    private final GatedActivation.Operands primal;
    private final Scratch scratch;
    private final int width;
    private final FloatActivation f;

    FloatGate(ActivationFunction function, GatedActivation.Operands primal, Scratch scratch) {
        this.primal = primal;
        this.scratch = scratch;
        width = primal.gate().columns();
        f = new FloatActivation(function, scratch, width);
    }

    private float[] begin(int row) {
        f.at(primal.gate(), row);
        return scratch.loadFloats(UP, primal.up(), row);
    }

    void value(int row, Matrix output) {
        float[] up = begin(row);
        float[] value = f.value();
        FloatRows.product(value, up, value, width);
        scratch.storeFloats(output, row, value);
    }

    void adjoint(int row, Matrix outer, GatedActivation.Operands target) {
        float[] up = begin(row);
        float[] value = f.value();
        float[] slope = f.slope();
        float[] y = scratch.loadFloats(OUTER, outer, row);
        FloatRows.product(up, y, up, width);
        FloatRows.product(slope, up, slope, width);
        FloatRows.product(value, y, value, width);
        scratch.storeFloats(target.gate(), row, slope);
        scratch.storeFloats(target.up(), row, value);
    }

    void tangent(int row, GatedActivation.Operands tangents, Matrix output) {
        float[] up = begin(row);
        float[] value = f.value();
        float[] gateTangent = scratch.loadFloats(GATE_TANGENT, tangents.gate(), row);
        float[] upTangent = scratch.loadFloats(UP_TANGENT, tangents.up(), row);
        FloatRows.product(gateTangent, f.slope(), gateTangent, width);
        FloatRows.product(gateTangent, up, gateTangent, width);
        FloatRows.productPlus(value, upTangent, gateTangent, value, width);
        scratch.storeFloats(output, row, value);
    }

    /// `gate̅˙ = f′·(ȳ˙·up + ȳ·up˙) + f″·gate˙·ȳ·up` and `up̅˙ = ȳ˙·f + ȳ·f′·gate˙`.
    void tangentAdjoint(int row, GatedActivation.Operands tangents, Matrix outer, Matrix outerTangent,
            GatedActivation.Operands target) {
        float[] up = begin(row);
        float[] value = f.value();
        float[] slope = f.slope();
        float[] bend = f.bend();
        float[] gateTangent = scratch.loadFloats(GATE_TANGENT, tangents.gate(), row);
        float[] upTangent = scratch.loadFloats(UP_TANGENT, tangents.up(), row);
        float[] y = scratch.loadFloats(OUTER, outer, row);
        float[] yTangent = scratch.loadFloats(OUTER_TANGENT, outerTangent, row);
        FloatRows.product(gateTangent, y, gateTangent, width);
        FloatRows.product(bend, gateTangent, bend, width);
        FloatRows.product(bend, up, bend, width);
        FloatRows.product(y, upTangent, y, width);
        FloatRows.productPlus(up, yTangent, y, y, width);
        FloatRows.productPlus(slope, y, bend, bend, width);
        FloatRows.product(gateTangent, slope, gateTangent, width);
        FloatRows.productPlus(yTangent, value, gateTangent, value, width);
        scratch.storeFloats(target.gate(), row, bend);
        scratch.storeFloats(target.up(), row, value);
    }
}
