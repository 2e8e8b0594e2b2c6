package org.bitwright.io.format;

import java.nio.ByteBuffer;
import java.util.Random;
import java.util.stream.IntStream;

/// The best factors of low rank of a matrix: `U V`, both carrying the square root of the singular values. By subspace
/// iteration from a fixed random start.
///
/// @param left
///            U, `[rank, rows]`
/// @param right
///            V, `[rank, columns]`
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record LowRank(double[][] left, double[][] right) {
    private static final int ITERATIONS = 8;
    private static final long SEED = 1;

    static LowRank of(double[] matrix, int columns, int rank) {
        int rows = columns == 0 ? 0 : matrix.length / columns;
        Random random = new Random(SEED);
        double[][] right = new double[rank][columns];
        for (double[] vector : right) {
            for (int column = 0; column < columns; column++) {
                vector[column] = random.nextGaussian();
            }
        }
        double[][] left = new double[rank][rows];
        for (int iteration = 0; iteration < ITERATIONS; iteration++) {
            orthonormalise(right);
            multiply(matrix, right, left);
            orthonormalise(left);
            multiplyTransposed(matrix, left, right);
        }
        // right = leftᵀ·matrix holds the singular values; each factor takes the root of its norm.
        for (int k = 0; k < rank; k++) {
            double norm = Math.sqrt(dot(right[k], right[k]));
            double root = Math.sqrt(norm);
            for (int row = 0; row < rows; row++) {
                left[k][row] *= root;
            }
            for (int column = 0; column < columns; column++) {
                right[k][column] = root == 0 ? 0 : right[k][column] / root;
            }
        }
        return new LowRank(left, right);
    }

    /// The factors as binary16 holds them.
    LowRank halved() {
        return new LowRank(halved(left), halved(right));
    }

    private static double[][] halved(double[][] vectors) {
        double[][] rounded = new double[vectors.length][];
        for (int k = 0; k < vectors.length; k++) {
            rounded[k] = new double[vectors[k].length];
            for (int i = 0; i < rounded[k].length; i++) {
                rounded[k][i] = HalfPrecision.rounded((float) vectors[k][i]);
            }
        }
        return rounded;
    }

    void write(ByteBuffer target) {
        for (double[][] vectors : new double[][][]{left, right}) {
            for (double[] vector : vectors) {
                for (double value : vector) {
                    target.putShort(Float.floatToFloat16((float) value));
                }
            }
        }
    }

    static LowRank read(ByteBuffer source, int rows, int columns, int rank) {
        double[][] left = new double[rank][rows];
        double[][] right = new double[rank][columns];
        for (double[][] vectors : new double[][][]{left, right}) {
            for (double[] vector : vectors) {
                for (int i = 0; i < vector.length; i++) {
                    vector[i] = Float.float16ToFloat(source.getShort());
                }
            }
        }
        return new LowRank(left, right);
    }

    /// `U V`, `[rows, columns]`.
    double[] product() {
        int rows = left[0].length;
        int columns = right[0].length;
        double[] product = new double[rows * columns];
        IntStream.range(0, rows).parallel().forEach(row -> {
            for (int k = 0; k < left.length; k++) {
                double factor = left[k][row];
                for (int column = 0; column < columns; column++) {
                    product[row * columns + column] += factor * right[k][column];
                }
            }
        });
        return product;
    }

    private static void multiply(double[] matrix, double[][] right, double[][] left) {
        int columns = right[0].length;
        IntStream.range(0, left[0].length).parallel().forEach(row -> {
            for (int k = 0; k < left.length; k++) {
                double sum = 0;
                for (int column = 0; column < columns; column++) {
                    sum += matrix[row * columns + column] * right[k][column];
                }
                left[k][row] = sum;
            }
        });
    }

    private static void multiplyTransposed(double[] matrix, double[][] left, double[][] right) {
        int columns = right[0].length;
        IntStream.range(0, left.length).parallel().forEach(k -> {
            double[] target = new double[columns];
            for (int row = 0; row < left[k].length; row++) {
                double factor = left[k][row];
                for (int column = 0; column < columns; column++) {
                    target[column] += factor * matrix[row * columns + column];
                }
            }
            right[k] = target;
        });
    }

    /// Gram–Schmidt; a vector that depends on earlier ones becomes 0.
    private static void orthonormalise(double[][] vectors) {
        for (int k = 0; k < vectors.length; k++) {
            double before = Math.sqrt(dot(vectors[k], vectors[k]));
            for (int pass = 0; pass < 2; pass++) {
                for (int other = 0; other < k; other++) {
                    double share = dot(vectors[k], vectors[other]);
                    for (int i = 0; i < vectors[k].length; i++) {
                        vectors[k][i] -= share * vectors[other][i];
                    }
                }
            }
            double norm = Math.sqrt(dot(vectors[k], vectors[k]));
            double scale = norm > 1e-12 * before ? 1 / norm : 0;
            for (int i = 0; i < vectors[k].length; i++) {
                vectors[k][i] *= scale;
            }
        }
    }

    private static double dot(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }
}
