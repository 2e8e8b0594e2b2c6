package org.bitwright.analysis.model.matrix;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

import org.bitwright.analysis.Precision;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/// Against the definitions in double precision, for rows that begin and end within vectors.
class FloatSoftmaxTest {
    private static final int ROWS = 3;
    private static final int ROW = 1;
    private final Scratch scratch = new Scratch();

    @AfterEach
    void close() {
        scratch.close();
    }

    @ParameterizedTest
    @CsvSource({"1, 0, 1", "16, 0, 16", "40, 0, 33", "40, 7, 40", "77, 18, 61", "513, 0, 513"})
    void probabilitiesDifferFromTheDefinition(int columns, int from, int to) {
        Matrix scores = random(0, columns, 1);
        double[] expected = softmax(row(scores), from, to);
        float[] before = row(scores, ROW - 1);

        FloatSoftmax.probabilities(scores, ROW, from, to);

        assertRow(scores, expected, 1e-7);
        assertThat(row(scores, ROW - 1)).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"1, 0, 1", "40, 0, 33", "77, 18, 61", "513, 0, 513"})
    void derivativesDifferFromTheirDefinitions(int columns, int from, int to) {
        Matrix p = random(0, columns, 1);
        Matrix pTangent = random(1, columns, 2);
        Matrix s = random(2, columns, 3);
        Matrix sTangent = random(3, columns, 4);
        float[] beforeP = row(s);
        float[] beforePTangent = row(sTangent);
        FloatSoftmax.probabilities(p, ROW, from, to);
        double[] probability = softmax(row(random(4, columns, 1)), from, to);
        double[] rate = tangents(probability, row(pTangent), from, to);
        FloatSoftmax.tangents(p, pTangent, ROW, from, to);
        assertRow(pTangent, rate, 1e-6);

        FloatSoftmax.adjointTangents(p, pTangent, s, sTangent, ROW, from, to);

        double mean = sum(from, to, i -> probability[(int) i] * beforeP[(int) i]);
        double meanTangent = sum(from, to, i -> rate[(int) i] * beforeP[(int) i]
                + probability[(int) i] * beforePTangent[(int) i]);
        assertRow(s, tangents(probability, beforeP, from, to), 1e-6);
        assertRow(sTangent, IntStream.range(0, columns)
                .mapToDouble(i -> i < from || i >= to
                        ? 0
                        : rate[i] * (beforeP[i] - mean) + probability[i] * (beforePTangent[i] - meanTangent))
                .toArray(), 1e-6);
    }

    private static double[] softmax(float[] scores, int from, int to) {
        double max = IntStream.range(from, to).mapToDouble(i -> scores[i]).max().orElseThrow();
        double sum = sum(from, to, i -> Math.exp(scores[(int) i] - max));
        return IntStream.range(0, scores.length)
                .mapToDouble(i -> i < from || i >= to ? 0 : Math.exp(scores[i] - max) / sum).toArray();
    }

    private static double[] tangents(double[] p, float[] s, int from, int to) {
        double mean = sum(from, to, i -> p[(int) i] * s[(int) i]);
        return IntStream.range(0, p.length).mapToDouble(i -> p[i] * (i < from || i >= to ? 0 : s[i] - mean)).toArray();
    }

    private static double sum(int from, int to, DoubleUnaryOperator term) {
        return IntStream.range(from, to).mapToDouble(term::applyAsDouble).sum();
    }

    private Matrix random(int slot, int columns, long seed) {
        Random random = new Random(seed);
        Matrix matrix = scratch.padded(slot, Precision.FLOAT, ROWS, columns);
        float[] row = new float[columns];
        for (int i = 0; i < ROWS; i++) {
            for (int column = 0; column < columns; column++) {
                row[column] = (float) (4 * random.nextGaussian());
            }
            matrix.storeFloats(i, 0, columns, row);
        }
        return matrix;
    }

    private static float[] row(Matrix matrix) {
        return row(matrix, ROW);
    }

    private static float[] row(Matrix matrix, int row) {
        float[] values = new float[matrix.columns()];
        matrix.loadFloats(row, 0, values.length, values);
        return values;
    }

    private static void assertRow(Matrix found, double[] expected, double tolerance) {
        float[] values = row(found);
        for (int i = 0; i < values.length; i++) {
            assertThat((double) values[i]).as("element %d", i).isCloseTo(expected[i],
                    within(tolerance * (1 + Math.abs(expected[i]))));
        }
    }
}
