package org.bitwright.analysis.model.tape;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.bitwright.analysis.model.matrix.Exponential;
import org.bitwright.analysis.model.matrix.Matrix;
import org.bitwright.analysis.model.matrix.RowMath;
import org.bitwright.analysis.model.matrix.Scratch;

/// y = Σ pₑ·yₑ over the experts with the largest router scores, p their softmax (Shazeer et al. 2017; Jiang et al. 2024).
/// Which experts are chosen counts as fixed when differentiating. Experts and router have no other reader.
///
/// @param most
///            experts of one token
record Mixture(Signal router, List<Signal> experts, Signal to, int most) implements Step {
    private static final int PROBABILITIES = 0;
    private static final int SCORE_TANGENTS = 1;
    private static final int EXPERT = 2;
    private static final int EXPERT_TANGENT = 3;
    private static final int OUTER = 4;
    private static final int OUTER_TANGENT = 5;
    private static final int RESULT = 6;
    private static final int GAINS = 7;
    private static final int GAIN_TANGENTS = 8;

    Mixture {
        experts = List.copyOf(experts);
    }

    @Override
    public List<Signal> inputs() {
        return Stream.concat(Stream.of(router), experts.stream()).toList();
    }

    @Override
    public Signal output() {
        return to;
    }

    @Override
    public boolean readsAdjoint() {
        return true;
    }

    @Override
    public void forward(Pass pass) {
        List<Matrix> values = all(pass.values());
        Matrix output = pass.values().create(to);
        pass.workers().rows(output.rows(), (_, from, end, scratch) -> {
            for (int row = from; row < end; row++) {
                double[] p = probabilities(pass, row, scratch);
                double[] sum = zeros(scratch, RESULT, to.width());
                for (int e = 0; e < experts.size(); e++) {
                    addScaled(sum, p[e], scratch.load(EXPERT, values.get(e), row));
                }
                scratch.store(output, row, sum, false);
            }
        });
    }

    @Override
    public void adjoint(Pass pass) {
        List<Matrix> values = all(pass.values());
        List<Matrix> targets = experts.stream().map(pass.adjoints()::create).toList();
        Matrix routerTarget = pass.adjoints().create(router);
        Matrix outer = pass.adjoints().of(to);
        pass.workers().rows(outer.rows(), (_, from, end, scratch) -> {
            double[] gains = scratch.row(GAINS, experts.size());
            for (int row = from; row < end; row++) {
                double[] p = probabilities(pass, row, scratch);
                double[] y = scratch.load(OUTER, outer, row);
                for (int e = 0; e < experts.size(); e++) {
                    gains[e] = RowMath.dot(y, scratch.load(EXPERT, values.get(e), row), 0, to.width());
                    double[] target = zeros(scratch, RESULT, to.width());
                    addScaled(target, p[e], y);
                    scratch.store(targets.get(e), row, target, false);
                }
                double mean = RowMath.dot(p, gains, 0, experts.size());
                for (int e = 0; e < experts.size(); e++) {
                    gains[e] = p[e] * (gains[e] - mean);
                }
                scratch.store(routerTarget, row, gains, false);
            }
        });
    }

    @Override
    public void tangent(Pass pass) {
        List<Matrix> values = all(pass.values());
        List<Matrix> tangents = all(pass.tangents());
        Matrix output = pass.tangents().create(to);
        pass.workers().rows(output.rows(), (_, from, end, scratch) -> {
            for (int row = from; row < end; row++) {
                double[] p = probabilities(pass, row, scratch);
                double[] pTangent = probabilityTangents(pass, row, p, scratch);
                double[] sum = zeros(scratch, RESULT, to.width());
                for (int e = 0; e < experts.size(); e++) {
                    addScaled(sum, pTangent[e], scratch.load(EXPERT, values.get(e), row));
                    addScaled(sum, p[e], scratch.load(EXPERT_TANGENT, tangents.get(e), row));
                }
                scratch.store(output, row, sum, false);
            }
        });
    }

    @Override
    public void tangentAdjoint(Pass pass) {
        List<Matrix> values = all(pass.values());
        List<Matrix> tangents = all(pass.tangents());
        List<Matrix> targets = experts.stream().map(pass.adjointTangents()::create).toList();
        Matrix routerTarget = pass.adjointTangents().create(router);
        Matrix outer = pass.adjoints().of(to);
        Matrix outerTangent = pass.adjointTangents().of(to);
        int width = to.width();
        int count = experts.size();
        pass.workers().rows(outer.rows(), (_, from, end, scratch) -> {
            double[] gains = scratch.row(GAINS, count);
            double[] gainTangents = scratch.row(GAIN_TANGENTS, count);
            for (int row = from; row < end; row++) {
                double[] p = probabilities(pass, row, scratch);
                double[] pTangent = probabilityTangents(pass, row, p, scratch);
                double[] y = scratch.load(OUTER, outer, row);
                double[] yTangent = scratch.load(OUTER_TANGENT, outerTangent, row);
                for (int e = 0; e < count; e++) {
                    double[] value = scratch.load(EXPERT, values.get(e), row);
                    double[] tangent = scratch.load(EXPERT_TANGENT, tangents.get(e), row);
                    gains[e] = RowMath.dot(y, value, 0, width);
                    gainTangents[e] = RowMath.dot(yTangent, value, 0, width) + RowMath.dot(y, tangent, 0, width);
                    double[] target = zeros(scratch, RESULT, width);
                    addScaled(target, pTangent[e], y);
                    addScaled(target, p[e], yTangent);
                    scratch.store(targets.get(e), row, target, false);
                }
                double mean = RowMath.dot(p, gains, 0, count);
                double meanTangent = RowMath.dot(pTangent, gains, 0, count) + RowMath.dot(p, gainTangents, 0, count);
                for (int e = 0; e < count; e++) {
                    gains[e] = pTangent[e] * (gains[e] - mean) + p[e] * (gainTangents[e] - meanTangent);
                }
                scratch.store(routerTarget, row, gains, false);
            }
        });
    }

    private List<Matrix> all(Channel channel) {
        return experts.stream().map(channel::of).toList();
    }

    /// The experts' weights for one token, zero for those that are not chosen.
    private double[] probabilities(Pass pass, int row, Scratch scratch) {
        double[] scores = scratch.load(PROBABILITIES, pass.values().of(router), row);
        int count = experts.size();
        double highest = RowMath.max(scores, 0, count);
        double threshold = threshold(scores, count);
        int room = most;
        for (int e = 0; e < count; e++) {
            boolean chosen = scores[e] >= threshold && room > 0;
            room -= chosen ? 1 : 0;
            scores[e] = chosen ? scores[e] : Double.NEGATIVE_INFINITY;
        }
        Exponential.apply(scores, highest, 0, count);
        double inverse = 1 / RowMath.sum(scores, 0, count);
        for (int e = 0; e < count; e++) {
            scores[e] *= inverse;
        }
        return scores;
    }

    /// The smallest score that is chosen.
    private double threshold(double[] scores, int count) {
        double[] sorted = Arrays.copyOf(scores, count);
        Arrays.sort(sorted);
        return sorted[Math.max(0, count - most)];
    }

    private double[] probabilityTangents(Pass pass, int row, double[] p, Scratch scratch) {
        double[] tangents = scratch.load(SCORE_TANGENTS, pass.tangents().of(router), row);
        double mean = RowMath.dot(p, tangents, 0, experts.size());
        for (int e = 0; e < experts.size(); e++) {
            tangents[e] = p[e] * (tangents[e] - mean);
        }
        return tangents;
    }

    private static double[] zeros(Scratch scratch, int slot, int width) {
        double[] row = scratch.row(slot, width);
        Arrays.fill(row, 0, width, 0);
        return row;
    }

    private void addScaled(double[] target, double factor, double[] values) {
        if (factor == 0) {
            return;
        }
        for (int i = 0; i < to.width(); i++) {
            target[i] += factor * values[i];
        }
    }
}
