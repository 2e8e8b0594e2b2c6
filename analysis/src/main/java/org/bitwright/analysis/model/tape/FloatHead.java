package org.bitwright.analysis.model.tape;

import java.util.Arrays;

import org.bitwright.analysis.model.matrix.Exponential;
import org.bitwright.analysis.model.matrix.FloatMath;
import org.bitwright.analysis.model.matrix.FloatRows;
import org.bitwright.analysis.model.matrix.Matrix;
import org.bitwright.analysis.model.matrix.Scratch;

/// Softmax and cross-entropy over rows of logits in single precision; sums in double.
final class FloatHead {
    private final int width;
    private final int[] targets;
    private final double[] losses;
    private final float scale;
    private final int first;

    /// @param width
    ///            vocabulary
    /// @param first
    ///            token of row 0
    FloatHead(Pass pass, int width, int first) {
        this.width = width;
        this.targets = pass.batch().targets();
        this.losses = pass.losses();
        this.scale = (float) pass.lossScale();
        this.first = first;
    }

    /// Notes the loss of a row of logits, which become their exponentials, and returns the sum of these.
    double loss(int row, float[] z) {
        int expected = targets[first + row];
        float max = FloatMath.max(z, 0, width);
        float score = expected < 0 ? 0 : z[expected];
        Exponential.apply(z, max, 0, width);
        double sum = FloatMath.sum(z, 0, width);
        if (expected >= 0) {
            losses[first + row] = Math.log(sum) + max - score;
        }
        return sum;
    }

    /// Notes the loss and replaces logits by z̄ = scale · (p − e), where e is the target's unit vector.
    void adjoint(int row, Matrix logits, Scratch scratch) {
        float[] z = scratch.loadFloats(0, logits, row);
        float factor = (float) (scale / loss(row, z));
        FloatRows.scale(z, factor, z, width);
        subtractTarget(row, z);
        scratch.storeFloats(logits, row, z);
    }

    /// Puts z̄ in place of z and z̄˙ in place of ż without the weight's part; returns Σ z̄˙ · that part.
    ///
    /// @param biasTangent
    ///            a row that ends with a whole vector
    double adjointTangent(int row, Matrix logits, Matrix tangents, Matrix ofWeight, float[] biasTangent,
            Scratch scratch) {
        float[] z = scratch.loadFloats(0, logits, row);
        float[] tangent = scratch.loadFloats(1, tangents, row);
        float[] along = scratch.loadFloats(2, ofWeight, row);
        float factor = (float) (scale / loss(row, z));
        FloatRows.scale(z, factor, z, width);
        FloatRows.sum(tangent, along, tangent, width);
        FloatRows.sum(tangent, biasTangent, tangent, width);
        float mean = (float) (FloatMath.dot(z, tangent, 0, width) / scale);
        FloatRows.centredProduct(tangent, mean, z, tangent, width);
        subtractTarget(row, z);
        if (targets[first + row] < 0) {
            Arrays.fill(tangent, 0, width, 0);
        }
        scratch.storeFloats(logits, row, z);
        scratch.storeFloats(tangents, row, tangent);
        return FloatMath.dot(tangent, along, 0, width);
    }

    private void subtractTarget(int row, float[] z) {
        int expected = targets[first + row];
        if (expected < 0) {
            Arrays.fill(z, 0, width, 0);
        } else {
            z[expected] -= scale;
        }
    }
}
