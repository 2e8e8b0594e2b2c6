package org.bitwright.analysis;

import java.util.Map;
import java.util.function.Predicate;

import org.bitwright.analysis.model.Curvature;
import org.bitwright.analysis.model.Direction;
import org.bitwright.analysis.model.HessianProduct;

/// The Hessian of ½ wᵀAw over one tensor.
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record QuadraticCurvature(double[]... matrix) implements Curvature {
    /// The tensor's name.
    public static final String TENSOR = "t";

    /// A diagonal Hessian.
    public static QuadraticCurvature diagonal(double... entries) {
        double[][] matrix = new double[entries.length][entries.length];
        for (int index = 0; index < entries.length; index++) {
            matrix[index][index] = entries[index];
        }
        return new QuadraticCurvature(matrix);
    }

    @Override
    public double loss() {
        return 0;
    }

    @Override
    public Map<String, Double> quadraticForms(Direction direction) {
        return Map.of(TENSOR, product(direction).dot(TENSOR, direction));
    }

    @Override
    public HessianProduct product(Direction direction, Predicate<String> tensors) {
        double[] vector = components(direction);
        double[] result = new double[vector.length];
        for (int row = 0; row < vector.length; row++) {
            for (int column = 0; column < vector.length; column++) {
                result[row] += matrix[row][column] * vector[column];
            }
        }
        return new Product(result);
    }

    private double[] components(Direction direction) {
        double[] vector = new double[matrix.length];
        direction.fill(TENSOR, 0, vector.length, vector);
        return vector;
    }

    @Override
    public void close() {
        // Holds nothing.
    }

    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Product(double[] values) implements HessianProduct {
        @Override
        public double norm(String tensor) {
            double sum = 0;
            for (double value : values) {
                sum += value * value;
            }
            return Math.sqrt(sum);
        }

        @Override
        public double dot(String tensor, Direction direction) {
            double[] other = new double[values.length];
            direction.fill(tensor, 0, other.length, other);
            double sum = 0;
            for (int index = 0; index < other.length; index++) {
                sum += other[index] * values[index];
            }
            return sum;
        }

        @Override
        public void read(String tensor, long first, int count, double[] target) {
            System.arraycopy(values, (int) first, target, 0, count);
        }
    }
}
