package org.bitwright.io.format;

import java.util.Arrays;

/// `w ≈ Σ α_i B_i` with B_i of ±1, for some consecutive weights: greedy first, then the α by least squares and the signs by
/// the nearest of the 2ⁿ sums in turn, while that lowers the error (alternating multi-bit quantisation, ShiftAddLLM).
final class BinaryGroup {
    private static final int ROUNDS = 50;
    /// Makes the normal equations solvable when two sign vectors agree.
    private static final double RIDGE = 1e-9;

    private final float[] weights;
    private final double[] importance;
    private final int bits;
    private double[] scales;
    private int[] codes;

    private BinaryGroup(float[] weights, double[] importance, int bits) {
        this.weights = weights;
        this.importance = importance;
        this.bits = bits;
        scales = new double[bits];
        codes = new int[weights.length];
    }

    /// Fits a group.
    ///
    /// @param shifts
    ///            whether each α becomes a sum of three powers of two, so that products are shifts
    static BinaryGroup fit(float[] weights, double[] importance, int bits, boolean shifts) {
        BinaryGroup group = new BinaryGroup(weights, importance, bits);
        group.greedy();
        group.refine();
        for (int i = 0; i < bits; i++) {
            double scale = shifts ? PowersOfTwo.sum(group.scales[i], PowersOfTwo.TERMS) : group.scales[i];
            group.scales[i] = HalfPrecision.rounded((float) scale);
        }
        group.codes = group.nearest(group.scales);
        return group;
    }

    /// The α, as binary16 holds them.
    double[] scales() {
        return scales.clone();
    }

    /// One code per weight; its bit i is set where B_i is +1.
    int[] codes() {
        return codes.clone();
    }

    static double value(double[] scales, int code) {
        double sum = 0;
        for (int i = 0; i < scales.length; i++) {
            sum += (code >> i & 1) == 1 ? scales[i] : -scales[i];
        }
        return sum;
    }

    private void greedy() {
        double[] rest = new double[weights.length];
        for (int i = 0; i < rest.length; i++) {
            rest[i] = weights[i];
        }
        for (int bit = 0; bit < bits; bit++) {
            double sum = 0;
            double total = 0;
            for (int i = 0; i < rest.length; i++) {
                sum += importance[i] * Math.abs(rest[i]);
                total += importance[i];
            }
            scales[bit] = sum / total;
            for (int i = 0; i < rest.length; i++) {
                boolean positive = rest[i] >= 0;
                codes[i] |= positive ? 1 << bit : 0;
                rest[i] -= positive ? scales[bit] : -scales[bit];
            }
        }
    }

    private void refine() {
        double least = error(scales, codes);
        for (int round = 0; round < ROUNDS; round++) {
            double[] refitted = leastSquares();
            int[] assigned = nearest(refitted);
            double error = error(refitted, assigned);
            if (!(error < least)) {
                return;
            }
            least = error;
            scales = refitted;
            codes = assigned;
        }
    }

    /// Solves (BᵀFB) α = BᵀFw by elimination; descending magnitudes, all positive.
    private double[] leastSquares() {
        double[][] equations = new double[bits][bits + 1];
        for (int i = 0; i < weights.length; i++) {
            for (int row = 0; row < bits; row++) {
                double signed = (codes[i] >> row & 1) == 1 ? importance[i] : -importance[i];
                for (int column = 0; column < bits; column++) {
                    equations[row][column] += (codes[i] >> column & 1) == 1 ? signed : -signed;
                }
                equations[row][bits] += signed * weights[i];
            }
        }
        for (int row = 0; row < bits; row++) {
            equations[row][row] *= 1 + RIDGE;
        }
        for (int pivot = 0; pivot < bits; pivot++) {
            for (int row = pivot + 1; row < bits; row++) {
                double factor = equations[row][pivot] / equations[pivot][pivot];
                for (int column = pivot; column <= bits; column++) {
                    equations[row][column] -= factor * equations[pivot][column];
                }
            }
        }
        double[] solution = new double[bits];
        for (int row = bits - 1; row >= 0; row--) {
            double rest = equations[row][bits];
            for (int column = row + 1; column < bits; column++) {
                rest -= equations[row][column] * solution[column];
            }
            solution[row] = rest / equations[row][row];
        }
        for (int i = 0; i < bits; i++) {
            solution[i] = -Math.abs(solution[i]);
        }
        Arrays.sort(solution);
        for (int i = 0; i < bits; i++) {
            solution[i] = -solution[i];
        }
        return solution;
    }

    /// The code of the nearest sum for every weight.
    private int[] nearest(double[] candidates) {
        Integer[] order = new Integer[1 << bits];
        Arrays.setAll(order, code -> code);
        Arrays.sort(order, (one, other) -> Double.compare(value(candidates, one), value(candidates, other)));
        double[] middles = new double[order.length - 1];
        for (int i = 0; i < middles.length; i++) {
            middles[i] = (value(candidates, order[i]) + value(candidates, order[i + 1])) / 2;
        }
        int[] found = new int[weights.length];
        for (int i = 0; i < found.length; i++) {
            int place = Arrays.binarySearch(middles, weights[i]);
            found[i] = order[place < 0 ? -place - 1 : place];
        }
        return found;
    }

    private double error(double[] candidates, int[] assigned) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            double error = value(candidates, assigned[i]) - weights[i];
            sum += importance[i] * error * error;
        }
        return sum;
    }
}
