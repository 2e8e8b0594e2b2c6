package org.bitwright.analysis.model.matrix;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The softmax of rows of float matrices and its derivatives, in place in the matrices' own memory.
///
/// A row is the softmax of its elements `from … to − 1`; the others become zero. Matrices come from [Scratch#padded], so
/// that rows end with a whole vector. Sums are kept in double precision, in strands that are added up in a fixed order.
/// Rows of one matrix may be worked on by several threads. Loops have methods of their own, which the compiler takes in
/// where a larger one would be left with a call and an object per vector.
public final class FloatSoftmax {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Double> WIDE = DoubleVector.SPECIES_PREFERRED;
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();

    private FloatSoftmax() {
    }

    /// Replaces scores by probabilities.
    public static void probabilities(Matrix scores, int row, int from, int to) {
        MemorySegment memory = scores.memory();
        clearOutside(scores, row, from, to, Float.NEGATIVE_INFINITY);
        long start = start(scores, row, from);
        long end = end(scores, row, to);
        float max = max(memory, start, end);
        double sum = exponentials(memory, start, end, max);
        scale(memory, start, end, (float) (1 / sum));
    }

    /// ṗ = p ⊙ (ṡ − Σ p·ṡ) in place of ṡ; with p̄ in place of ṡ it is s̄.
    public static void tangents(Matrix probabilities, Matrix scoreTangents, int row, int from, int to) {
        clearOutside(scoreTangents, row, from, to, 0);
        MemorySegment p = probabilities.memory();
        long atP = start(probabilities, row, from);
        MemorySegment s = scoreTangents.memory();
        long start = start(scoreTangents, row, from);
        long end = end(scoreTangents, row, to);
        float mean = (float) dot(s, start, end, p, atP);
        multiplyCentred(s, start, end, mean, p, atP);
    }

    /// From p, ṗ, p̄ and p̄˙ makes s̄ in place of p̄ and s̄˙ in place of p̄˙.
    public static void adjointTangents(Matrix probabilities, Matrix probabilityTangents, Matrix adjoints,
            Matrix adjointTangents, int row, int from, int to) {
        clearOutside(adjoints, row, from, to, 0);
        clearOutside(adjointTangents, row, from, to, 0);
        MemorySegment p = probabilities.memory();
        long atP = start(probabilities, row, from);
        MemorySegment pTangent = probabilityTangents.memory();
        long atTangent = start(probabilityTangents, row, from);
        MemorySegment s = adjoints.memory();
        long start = start(adjoints, row, from);
        long end = end(adjoints, row, to);
        MemorySegment sTangent = adjointTangents.memory();
        long startTangent = start(adjointTangents, row, from);
        long endTangent = end(adjointTangents, row, to);
        float mean = (float) dot(s, start, end, p, atP);
        float meanTangent = (float) (dot(s, start, end, pTangent, atTangent)
                + dot(sTangent, startTangent, endTangent, p, atP));
        multiplyCentred(sTangent, startTangent, endTangent, meanTangent, p, atP);
        addCentred(sTangent, startTangent, pTangent, atTangent, s, start, end, mean);
        multiplyCentred(s, start, end, mean, p, atP);
    }

    /// Offset of the vector in which an element lies, bytes.
    private static long start(Matrix matrix, int row, int from) {
        return matrix.offset(row, SPECIES.loopBound(from)) * Float.BYTES;
    }

    /// Offset behind the vector that holds the last of `to` elements, bytes.
    private static long end(Matrix matrix, int row, int to) {
        return matrix.offset(row, FloatRows.padded(to)) * Float.BYTES;
    }

    /// Sets what shares a vector with elements `from … to − 1` to a value, and what does not to zero.
    private static void clearOutside(Matrix matrix, int row, int from, int to, float value) {
        MemorySegment memory = matrix.memory();
        long first = matrix.offset(row, 0);
        for (int i = SPECIES.loopBound(from); i < from; i++) {
            memory.setAtIndex(ValueLayout.JAVA_FLOAT, first + i, value);
        }
        for (int i = to; i < FloatRows.padded(to); i++) {
            memory.setAtIndex(ValueLayout.JAVA_FLOAT, first + i, value);
        }
        clear(memory, matrix.offset(row, 0) * Float.BYTES, start(matrix, row, from));
        clear(memory, end(matrix, row, to), end(matrix, row, matrix.columns()));
    }

    private static void clear(MemorySegment memory, long start, long end) {
        for (long at = start; at < end; at += SPECIES.vectorByteSize()) {
            FloatVector.zero(SPECIES).intoMemorySegment(memory, at, ORDER);
        }
    }

    private static float max(MemorySegment x, long start, long end) {
        FloatVector largest = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
        for (long at = start; at < end; at += SPECIES.vectorByteSize()) {
            largest = largest.max(FloatVector.fromMemorySegment(SPECIES, x, at, ORDER));
        }
        return largest.reduceLanes(VectorOperators.MAX);
    }

    /// Replaces x by exp(x − shift) and returns the sum.
    private static double exponentials(MemorySegment x, long start, long end, float shift) {
        DoubleVector low = DoubleVector.zero(WIDE);
        DoubleVector high = low;
        for (long at = start; at < end; at += SPECIES.vectorByteSize()) {
            FloatVector e = Exponential.exp(FloatVector.fromMemorySegment(SPECIES, x, at, ORDER).sub(shift));
            e.intoMemorySegment(x, at, ORDER);
            low = low.add(e.convertShape(VectorOperators.F2D, WIDE, 0));
            high = high.add(e.convertShape(VectorOperators.F2D, WIDE, 1));
        }
        return RowMath.total(low.add(high));
    }

    private static void scale(MemorySegment x, long start, long end, float factor) {
        for (long at = start; at < end; at += SPECIES.vectorByteSize()) {
            FloatVector.fromMemorySegment(SPECIES, x, at, ORDER).mul(factor).intoMemorySegment(x, at, ORDER);
        }
    }

    private static double dot(MemorySegment x, long start, long end, MemorySegment y, long startOfY) {
        DoubleVector low = DoubleVector.zero(WIDE);
        DoubleVector high = low;
        long toY = startOfY - start;
        for (long at = start; at < end; at += SPECIES.vectorByteSize()) {
            FloatVector a = FloatVector.fromMemorySegment(SPECIES, x, at, ORDER);
            FloatVector b = FloatVector.fromMemorySegment(SPECIES, y, at + toY, ORDER);
            low = ((DoubleVector) a.convertShape(VectorOperators.F2D, WIDE, 0))
                    .fma((DoubleVector) b.convertShape(VectorOperators.F2D, WIDE, 0), low);
            high = ((DoubleVector) a.convertShape(VectorOperators.F2D, WIDE, 1))
                    .fma((DoubleVector) b.convertShape(VectorOperators.F2D, WIDE, 1), high);
        }
        return RowMath.total(low.add(high));
    }

    /// Replaces x by `factor ⊙ (x − mean)`.
    private static void multiplyCentred(MemorySegment x, long start, long end, float mean, MemorySegment factor,
            long startOfFactor) {
        long toFactor = startOfFactor - start;
        for (long at = start; at < end; at += SPECIES.vectorByteSize()) {
            FloatVector.fromMemorySegment(SPECIES, x, at, ORDER).sub(mean)
                    .mul(FloatVector.fromMemorySegment(SPECIES, factor, at + toFactor, ORDER))
                    .intoMemorySegment(x, at, ORDER);
        }
    }

    /// Adds `factor ⊙ (x − mean)` to a target.
    private static void addCentred(MemorySegment target, long startOfTarget, MemorySegment factor, long startOfFactor,
            MemorySegment x, long start, long end, float mean) {
        long toTarget = startOfTarget - start;
        long toFactor = startOfFactor - start;
        for (long at = start; at < end; at += SPECIES.vectorByteSize()) {
            FloatVector.fromMemorySegment(SPECIES, x, at, ORDER).sub(mean)
                    .mul(FloatVector.fromMemorySegment(SPECIES, factor, at + toFactor, ORDER))
                    .add(FloatVector.fromMemorySegment(SPECIES, target, at + toTarget, ORDER))
                    .intoMemorySegment(target, at + toTarget, ORDER);
        }
    }
}
