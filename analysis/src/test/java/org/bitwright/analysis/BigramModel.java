package org.bitwright.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import org.bitwright.analysis.model.Curvature;
import org.bitwright.analysis.model.DifferentiableModel;
import org.bitwright.analysis.model.Direction;
import org.bitwright.analysis.model.Gradient;
import org.bitwright.analysis.model.HessianProduct;
import org.bitwright.analysis.model.Replay;
import org.bitwright.io.model.ModelCard;
import org.bitwright.io.model.TensorInfo;
import org.bitwright.io.model.TensorRole;
import org.bitwright.io.model.TensorShape;

/// Logits A·φ(token) + B·ψ(token) with fixed features: convex, so its Hessian is Σ (diag p − ppᵀ) ⊗ ffᵀ exactly.
public final class BigramModel implements DifferentiableModel {
    public static final int VOCABULARY = 24;
    public static final String WIDE = "wide.weight";
    public static final String NARROW = "narrow.weight";

    private final Map<String, double[][]> features = new LinkedHashMap<>();
    private final Map<String, double[]> weights = new LinkedHashMap<>();
    private final ModelCard card;

    public BigramModel(long seed) {
        Random random = new Random(seed);
        add(WIDE, 16, 1.0, random);
        add(NARROW, 8, 0.3, random);
        card = new ModelCard("bigram", "bigram",
                List.of(info(WIDE, TensorRole.UP, 16), info(NARROW, TensorRole.DOWN, 8),
                        new TensorInfo("norm.weight", TensorRole.NORM, -1, TensorShape.of(16), "F32", 64)),
                false, 0, "print",
                List.of());
    }

    private static TensorInfo info(String name, TensorRole role, int columns) {
        return new TensorInfo(name, role, 0, TensorShape.of(VOCABULARY, columns), "F32", 4L * VOCABULARY * columns);
    }

    private void add(String name, int columns, double scale, Random random) {
        features.put(name, IntStream.range(0, VOCABULARY)
                .mapToObj(token -> random.doubles(columns).map(value -> scale * (2 * value - 1)).toArray())
                .toArray(double[][]::new));
        weights.put(name, random.doubles((long) VOCABULARY * columns).map(value -> (float) (2 * value - 1)).toArray());
    }

    /// Rows of tokens that this model might have said.
    public List<int[]> rows(int count, int length, long seed) {
        Random random = new Random(seed);
        List<int[]> rows = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            int[] row = new int[length];
            row[0] = random.nextInt(VOCABULARY);
            for (int position = 1; position < length; position++) {
                row[position] = sample(probabilities(row[position - 1]), random.nextDouble());
            }
            rows.add(row);
        }
        return rows;
    }

    private static int sample(double[] probabilities, double uniform) {
        int token = 0;
        double rest = uniform - probabilities[0];
        while (rest > 0 && token < probabilities.length - 1) {
            token++;
            rest -= probabilities[token];
        }
        return token;
    }

    @Override
    public ModelCard card() {
        return card;
    }

    @Override
    public Precision precision() {
        return Precision.DOUBLE;
    }

    @Override
    public void readWeights(String tensor, long first, int count, float[] target) {
        for (int element = 0; element < count; element++) {
            target[element] = (float) weights(tensor)[(int) first + element];
        }
    }

    @Override
    public void writeWeights(String tensor, long first, int count, float[] values) {
        for (int element = 0; element < count; element++) {
            weights(tensor)[(int) first + element] = values[element];
        }
    }

    @Override
    public double[] tokenLosses(int[] row) {
        return IntStream.range(0, row.length - 1).mapToDouble(at -> -Math.log(probabilities(row[at])[row[at + 1]]))
                .toArray();
    }

    @Override
    public List<double[]> tokenLosses(List<int[]> rows) {
        return rows.stream().map(this::tokenLosses).toList();
    }

    @Override
    public void visitLogits(int[] row, LogitVisitor visitor) {
        for (int position = 0; position < row.length; position++) {
            visitor.accept(position, logits(row[position]));
        }
    }

    @Override
    public Gradient gradient(List<int[]> rows) {
        Map<String, double[]> sums = zeros();
        long count = 0;
        double loss = 0;
        for (int[] row : rows) {
            for (int position = 0; position < row.length - 1; position++) {
                double[] slope = probabilities(row[position]);
                loss -= Math.log(slope[row[position + 1]]);
                slope[row[position + 1]] -= 1;
                addOuter(sums, slope, row[position]);
                count++;
            }
        }
        scale(sums, 1.0 / count);
        return new Slope(loss / count, sums);
    }

    @Override
    public Gradient gradient(int[] row, int[] targets) {
        Map<String, double[]> sums = zeros();
        long count = 0;
        double loss = 0;
        for (int position = 0; position < targets.length; position++) {
            if (targets[position] >= 0) {
                double[] slope = probabilities(row[position]);
                loss -= Math.log(slope[targets[position]]);
                slope[targets[position]] -= 1;
                addOuter(sums, slope, row[position]);
                count++;
            }
        }
        scale(sums, 1.0 / count);
        return new Slope(loss / count, sums);
    }

    @Override
    public Replay replay(List<int[]> rows) {
        return new Replay() {
            @Override
            public List<double[]> tokenLosses(Set<String> changed) {
                return BigramModel.this.tokenLosses(rows);
            }

            @Override
            public void visitLogits(Set<String> changed, RowLogitVisitor visitor) {
                for (int row = 0; row < rows.size(); row++) {
                    for (int position = 0; position < rows.get(row).length - 1; position++) {
                        visitor.accept(row, position, logits(rows.get(row)[position]));
                    }
                }
            }

            @Override
            public void close() {
                // Holds nothing.
            }
        };
    }

    @Override
    public void visitLinearAdjoints(int[] row, LinearAdjointVisitor visitor) {
        int tokens = row.length - 1;
        features.forEach((tensor, table) -> {
            int columns = table[0].length;
            float[] inputs = new float[tokens * columns];
            float[] adjoints = new float[tokens * VOCABULARY];
            for (int position = 0; position < tokens; position++) {
                double[] slope = probabilities(row[position]);
                slope[row[position + 1]] -= 1;
                for (int column = 0; column < columns; column++) {
                    inputs[position * columns + column] = (float) table[row[position]][column];
                }
                for (int token = 0; token < VOCABULARY; token++) {
                    adjoints[position * VOCABULARY + token] = (float) (slope[token] / tokens);
                }
            }
            visitor.accept(tensor, inputs, adjoints, tokens);
        });
    }

    @Override
    public Curvature curvature(List<int[]> rows) {
        double loss = gradient(rows).loss();
        return new Curvature() {
            @Override
            public double loss() {
                return loss;
            }

            @Override
            public Map<String, Double> quadraticForms(Direction direction) {
                HessianProduct product = product(direction);
                Map<String, Double> forms = new LinkedHashMap<>();
                weights.keySet().forEach(tensor -> forms.put(tensor, product.dot(tensor, direction)));
                return forms;
            }

            @Override
            public HessianProduct product(Direction direction, Predicate<String> tensors) {
                return hessianTimes(rows, direction);
            }

            @Override
            public void close() {
                // Holds nothing.
            }
        };
    }

    @Override
    public void visitLinearInputs(List<int[]> rows, LinearInputVisitor visitor) {
        for (int[] row : rows) {
            features.forEach((tensor, table) -> {
                int columns = table[0].length;
                float[] activations = new float[row.length * columns];
                for (int position = 0; position < row.length; position++) {
                    for (int column = 0; column < columns; column++) {
                        activations[position * columns + column] = (float) table[row[position]][column];
                    }
                }
                visitor.accept(tensor, activations, row.length, columns);
            });
        }
    }

    @Override
    public void close() {
        // Holds nothing.
    }

    private Slope hessianTimes(List<int[]> rows, Direction direction) {
        Map<String, double[]> values = zeros();
        values.forEach((tensor, target) -> direction.fill(tensor, 0, target.length, target));
        Map<String, double[]> sums = zeros();
        long count = 0;
        for (int[] row : rows) {
            for (int position = 0; position < row.length - 1; position++) {
                double[] p = probabilities(row[position]);
                double[] u = apply(values, row[position]);
                double mean = IntStream.range(0, VOCABULARY).mapToDouble(token -> p[token] * u[token]).sum();
                addOuter(sums, IntStream.range(0, VOCABULARY).mapToDouble(token -> p[token] * (u[token] - mean))
                        .toArray(), row[position]);
                count++;
            }
        }
        scale(sums, 1.0 / count);
        return new Slope(0, sums);
    }

    /// The exact trace of one tensor's block of the Hessian.
    public double trace(String tensor, List<int[]> rows) {
        double sum = 0;
        long count = 0;
        for (int[] row : rows) {
            for (int position = 0; position < row.length - 1; position++) {
                double[] p = probabilities(row[position]);
                double spread = 1 - IntStream.range(0, VOCABULARY).mapToDouble(token -> p[token] * p[token]).sum();
                double[] f = table(tensor)[row[position]];
                sum += spread * IntStream.range(0, f.length).mapToDouble(column -> f[column] * f[column]).sum();
                count++;
            }
        }
        return sum / count;
    }

    private double[] logits(int token) {
        return apply(weights, token);
    }

    private double[] probabilities(int token) {
        double[] logits = logits(token);
        double sum = 0;
        for (int index = 0; index < VOCABULARY; index++) {
            logits[index] = Math.exp(logits[index]);
            sum += logits[index];
        }
        for (int index = 0; index < VOCABULARY; index++) {
            logits[index] /= sum;
        }
        return logits;
    }

    private double[] apply(Map<String, double[]> matrices, int token) {
        double[] result = new double[VOCABULARY];
        matrices.forEach((tensor, matrix) -> {
            double[] feature = table(tensor)[token];
            for (int out = 0; out < VOCABULARY; out++) {
                for (int in = 0; in < feature.length; in++) {
                    result[out] += matrix[out * feature.length + in] * feature[in];
                }
            }
        });
        return result;
    }

    private void addOuter(Map<String, double[]> sums, double[] slope, int token) {
        sums.forEach((tensor, sum) -> {
            double[] feature = table(tensor)[token];
            for (int out = 0; out < VOCABULARY; out++) {
                for (int in = 0; in < feature.length; in++) {
                    sum[out * feature.length + in] += slope[out] * feature[in];
                }
            }
        });
    }

    private Map<String, double[]> zeros() {
        Map<String, double[]> zeros = new LinkedHashMap<>();
        weights.forEach((tensor, values) -> zeros.put(tensor, new double[values.length]));
        return zeros;
    }

    private static void scale(Map<String, double[]> sums, double factor) {
        sums.values().forEach(sum -> {
            for (int element = 0; element < sum.length; element++) {
                sum[element] *= factor;
            }
        });
    }

    private double[] weights(String tensor) {
        return weights.getOrDefault(tensor, new double[0]);
    }

    private double[][] table(String tensor) {
        return features.getOrDefault(tensor, new double[0][]);
    }

    /// A gradient or a Hessian product: one array per tensor.
    private record Slope(double loss, Map<String, double[]> values) implements Gradient, HessianProduct {
        @Override
        public void close() {
            // Held by the heap.
        }

        @Override
        public double norm(String tensor) {
            double squares = 0;
            for (double value : of(tensor)) {
                squares += value * value;
            }
            return Math.sqrt(squares);
        }

        @Override
        public void read(String tensor, long first, int count, double[] target) {
            System.arraycopy(of(tensor), (int) first, target, 0, count);
        }

        @Override
        public double dot(String tensor, Direction direction) {
            double[] other = new double[of(tensor).length];
            direction.fill(tensor, 0, other.length, other);
            return IntStream.range(0, other.length).mapToDouble(element -> other[element] * of(tensor)[element]).sum();
        }

        private double[] of(String tensor) {
            return values.getOrDefault(tensor, new double[0]);
        }
    }
}
