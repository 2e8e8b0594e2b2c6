package org.bitwright.analysis.model.tape;

import java.util.List;
import java.util.function.ObjIntConsumer;

import org.bitwright.analysis.Precision;
import org.bitwright.analysis.model.matrix.Exponential;
import org.bitwright.analysis.model.matrix.FloatRows;
import org.bitwright.analysis.model.matrix.Matrix;
import org.bitwright.analysis.model.matrix.Operand;
import org.bitwright.analysis.model.matrix.RowMath;
import org.bitwright.analysis.model.matrix.Scratch;
import org.bitwright.analysis.model.matrix.Workers;
import org.jspecify.annotations.Nullable;

/// Logits z = W·x + b and the cross-entropy of each position's target, a few hundred tokens at a time so that the logits
/// of a whole batch never exist at once.
public record LanguageHead(Signal input, Parameter weight, @Nullable Parameter bias) implements Step {
    private static final int TOKENS = 256;

    @Override
    public List<Signal> inputs() {
        return List.of(input);
    }

    @Override
    public @Nullable Signal output() {
        return null;
    }

    @Override
    public boolean readsAdjoint() {
        return false;
    }

    /// Some of the tokens of a batch.
    private record Chunk(Pass pass, int first, int count) {
        Matrix of(Matrix matrix) {
            return matrix.rowRange(first, count);
        }
    }

    private interface ChunkTask {
        void run(Chunk chunk, Matrix logits);
    }

    private void eachChunk(Pass pass, ChunkTask work) {
        int tokens = pass.batch().size();
        int most = Math.min(tokens, TOKENS);
        Matrix memory = pass.pool().take(most, weight.rows());
        for (int first = 0; first < tokens; first += most) {
            Chunk chunk = new Chunk(pass, first, Math.min(most, tokens - first));
            Matrix logits = memory.rowRange(0, chunk.count());
            Matrix x = chunk.of(pass.values().of(input));
            pass.observer().accept(weight, x);
            logits(pass, x, pass.weights(), logits);
            work.run(chunk, logits);
        }
        pass.pool().giveBack(memory);
    }

    private void logits(Pass pass, Matrix x, Weights weights, Matrix logits) {
        pass.products().multiply(Operand.of(x), Operand.transpose(weights.of(weight)), 0, logits);
        if (bias != null) {
            RowSums.addToEveryRow(pass, logits, weights.vector(bias, weight.rows()));
        }
    }

    /// Shows the logits of every position in order.
    public void visitLogits(Pass pass, ObjIntConsumer<double[]> visitor) {
        double[] row = new double[weight.rows()];
        Scratch scratch = new Scratch();
        eachChunk(pass, (chunk, logits) -> {
            for (int i = 0; i < chunk.count(); i++) {
                System.arraycopy(scratch.load(0, logits, i), 0, row, 0, row.length);
                visitor.accept(row, chunk.first() + i);
            }
        });
    }

    /// Shows the logits of every position in any order, from several threads at once.
    public void visitLogitsInParallel(Pass pass, ObjIntConsumer<double[]> visitor) {
        eachChunk(pass, (chunk, logits) -> pass.workers().rows(chunk.count(), (_, from, to, scratch) -> {
            double[] row = new double[weight.rows()];
            for (int i = from; i < to; i++) {
                System.arraycopy(scratch.load(0, logits, i), 0, row, 0, row.length);
                visitor.accept(row, chunk.first() + i);
            }
        }));
    }

    /// Computes the losses of the pass.
    @Override
    public void forward(Pass pass) {
        eachChunk(pass, (chunk, logits) -> pass.workers().rows(chunk.count(), (_, from, to, scratch) -> {
            for (int row = from; row < to; row++) {
                switch (pass.precision()) {
                    case FLOAT -> rows(chunk).loss(row, scratch.loadFloats(0, logits, row));
                    case DOUBLE -> probabilities(chunk, row, scratch.load(0, logits, row));
                }
            }
        }));
    }

    /// Computes losses and the input's adjoints.
    @Override
    public void adjoint(Pass pass) {
        Matrix w = pass.weights().of(weight);
        Matrix target = pass.adjoints().create(input);
        eachChunk(pass, (chunk, logits) -> {
            pass.workers().rows(chunk.count(), (_, from, to, scratch) -> {
                for (int row = from; row < to; row++) {
                    switch (pass.precision()) {
                        case FLOAT -> rows(chunk).adjoint(row, logits, scratch);
                        case DOUBLE -> adjoint(chunk, row, logits, scratch);
                    }
                }
            });
            pass.observer().adjoint(weight, chunk.of(pass.values().of(input)), logits);
            collect(pass, logits, chunk.of(pass.values().of(input)));
            if (bias != null) {
                pass.derivatives().add(bias, RowSums.columns(pass, logits));
            }
            pass.products().multiply(Operand.of(logits), Operand.of(w), 0, chunk.of(target));
        });
    }

    private void adjoint(Chunk chunk, int row, Matrix logits, Scratch scratch) {
        double[] z = scratch.load(0, logits, row);
        double scale = probabilities(chunk, row, z);
        scoreAdjoint(chunk, row, z, scale, z);
        scratch.store(logits, row, z, false);
    }

    private FloatHead rows(Chunk chunk) {
        return new FloatHead(chunk.pass(), weight.rows(), chunk.first());
    }

    /// There is nothing behind the head; its logits' tangents are made where they are used.
    @Override
    public void tangent(Pass pass) {
        // The tangent-adjoint pass recomputes logits and their tangents chunk by chunk.
    }

    @Override
    public void tangentAdjoint(Pass pass) {
        Matrix w = pass.weights().of(weight);
        Matrix v = pass.direction().get(weight);
        Matrix target = pass.adjointTangents().create(input);
        int most = Math.min(pass.batch().size(), TOKENS);
        Matrix tangentMemory = pass.pool().take(most, weight.rows());
        Matrix weightMemory = pass.pool().take(most, weight.rows());
        Matrix inputMemory = pass.pool().take(most, input.width());
        double[] biasTangent = pass.direction().vector(bias, weight.rows());
        eachChunk(pass, (chunk, logits) -> {
            Matrix x = chunk.of(pass.values().of(input));
            Matrix xTangent = chunk.of(pass.tangents().of(input));
            Matrix tangents = tangentMemory.rowRange(0, chunk.count());
            Matrix ofWeight = weightMemory.rowRange(0, chunk.count());
            pass.products().multiply(Operand.of(xTangent), Operand.transpose(w), 0, tangents);
            if (v == null) {
                ofWeight.clear();
            } else {
                pass.products().multiply(Operand.of(x), Operand.transpose(v), 0, ofWeight);
            }
            pass.derivatives().addForm(weight, scoreAdjointTangents(chunk, logits, tangents, ofWeight, biasTangent));
            collect(pass, tangents, x);
            collect(pass, logits, xTangent);
            if (bias != null) {
                pass.derivatives().add(bias, RowSums.columns(pass, tangents));
            }
            pass.products().multiply(Operand.of(tangents), Operand.of(w), 0, chunk.of(target));
            if (v != null) {
                Matrix alongWeight = inputMemory.rowRange(0, chunk.count());
                pass.products().multiply(Operand.of(logits), Operand.of(v), 0, alongWeight);
                pass.derivatives().addForm(weight, RowSums.dotAndAdd(pass, chunk.of(target), alongWeight, xTangent));
            }
        });
        pass.pool().giveBack(tangentMemory);
        pass.pool().giveBack(weightMemory);
        pass.pool().giveBack(inputMemory);
    }

    /// Puts z̄ in place of z and z̄˙ in place of ż without the weight's part; returns Σ z̄˙ · that part.
    private double scoreAdjointTangents(Chunk chunk, Matrix logits, Matrix tangents, Matrix ofWeight,
            double[] biasTangent) {
        double[] partial = new double[Workers.chunks(chunk.count())];
        int width = weight.rows();
        if (chunk.pass().precision() == Precision.FLOAT) {
            float[] shift = FloatRows.of(biasTangent);
            chunk.pass().workers().rows(chunk.count(), (part, from, to, scratch) -> {
                for (int row = from; row < to; row++) {
                    partial[part] += rows(chunk).adjointTangent(row, logits, tangents, ofWeight, shift, scratch);
                }
            });
            return RowSums.total(partial);
        }
        chunk.pass().workers().rows(chunk.count(), (part, from, to, scratch) -> {
            double[] adjoint = scratch.row(3, width);
            for (int row = from; row < to; row++) {
                double[] z = scratch.load(0, logits, row);
                double[] tangent = scratch.load(1, tangents, row);
                double[] along = scratch.load(2, ofWeight, row);
                double scale = probabilities(chunk, row, z);
                scoreAdjoint(chunk, row, z, scale, adjoint);
                for (int i = 0; i < width; i++) {
                    tangent[i] += along[i] + biasTangent[i];
                }
                double mean = RowMath.dot(z, tangent, 0, width);
                for (int i = 0; i < width; i++) {
                    tangent[i] = scale * z[i] * (tangent[i] - mean);
                }
                partial[part] += RowMath.dot(tangent, along, 0, width);
                scratch.store(logits, row, adjoint, false);
                scratch.store(tangents, row, tangent, false);
            }
        });
        return RowSums.total(partial);
    }

    /// Replaces logits by probabilities, notes the loss, and returns the weight of the position in the loss.
    private double probabilities(Chunk chunk, int row, double[] z) {
        int token = chunk.first() + row;
        int width = weight.rows();
        int expected = chunk.pass().batch().targets()[token];
        double score = expected < 0 ? 0 : z[expected];
        double max = RowMath.max(z, 0, width);
        Exponential.apply(z, max, 0, width);
        double sum = RowMath.sum(z, 0, width);
        double inverse = 1 / sum;
        for (int i = 0; i < width; i++) {
            z[i] *= inverse;
        }
        if (expected < 0) {
            return 0;
        }
        chunk.pass().losses()[token] = Math.log(sum) + max - score;
        return chunk.pass().lossScale();
    }

    /// z̄ = scale · (p − e), where e is the target's unit vector.
    private void scoreAdjoint(Chunk chunk, int row, double[] p, double scale, double[] adjoint) {
        for (int i = 0; i < weight.rows(); i++) {
            adjoint[i] = scale * p[i];
        }
        int expected = chunk.pass().batch().targets()[chunk.first() + row];
        if (expected >= 0) {
            adjoint[expected] -= scale;
        }
    }

    private void collect(Pass pass, Matrix outer, Matrix x) {
        pass.derivatives().add(weight, pass.products(), Operand.transpose(outer), Operand.of(x));
    }
}
