package org.bitwright.analysis.model.tape;

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
        for (int i = 0; i < width; i++) {
            value[i] *= up[i];
        }
        scratch.storeFloats(output, row, value, false);
    }

    void adjoint(int row, Matrix outer, GatedActivation.Operands target) {
        float[] up = begin(row);
        float[] value = f.value();
        float[] slope = f.slope();
        float[] y = scratch.loadFloats(OUTER, outer, row);
        for (int i = 0; i < width; i++) {
            slope[i] *= y[i] * up[i];
            value[i] *= y[i];
        }
        scratch.storeFloats(target.gate(), row, slope, false);
        scratch.storeFloats(target.up(), row, value, false);
    }

    void tangent(int row, GatedActivation.Operands tangents, Matrix output) {
        float[] up = begin(row);
        float[] value = f.value();
        float[] slope = f.slope();
        float[] gateTangent = scratch.loadFloats(GATE_TANGENT, tangents.gate(), row);
        float[] upTangent = scratch.loadFloats(UP_TANGENT, tangents.up(), row);
        for (int i = 0; i < width; i++) {
            value[i] = value[i] * upTangent[i] + slope[i] * gateTangent[i] * up[i];
        }
        scratch.storeFloats(output, row, value, false);
    }

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
        for (int i = 0; i < width; i++) {
            float upAdjoint = yTangent[i] * value[i] + y[i] * slope[i] * gateTangent[i];
            bend[i] = slope[i] * (yTangent[i] * up[i] + y[i] * upTangent[i]) + y[i] * up[i] * bend[i] * gateTangent[i];
            value[i] = upAdjoint;
        }
        scratch.storeFloats(target.gate(), row, bend, false);
        scratch.storeFloats(target.up(), row, value, false);
    }
}
