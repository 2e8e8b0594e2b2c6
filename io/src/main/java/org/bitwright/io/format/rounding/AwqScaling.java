package org.bitwright.io.format.rounding;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

import org.bitwright.io.format.IntegerFormat;
import org.bitwright.io.format.IntegerGroup;
import org.bitwright.io.format.IntegerMatrix;
import org.bitwright.io.format.NumberFormat;

/// AWQ: columns with large inputs are scaled up before rounding and down again afterwards, then ranges are clipped (Lin et
/// al. 2023).
///
/// The scales are `s_j = max(E|x_j|^α, 10⁻⁴) / √(max s · min s)` with the α of 0, 0.05, … 0.95 that changes the layer's own
/// output least; α = 0 is rounding to nearest. Then each group's range is multiplied by that of 1, 0.95, … 0.55 that changes
/// its part of the output least. Both are measured by the second moments, over all calibration tokens. The scales are
/// counted as a binary16 per input feature, though a runtime may fold them into the layer before.
public record AwqScaling() implements Rounding {
    private static final int EXPONENTS = 20;
    private static final double LEAST_SCALE = 1e-4;
    private static final int CLIPS = 10;
    private static final float CLIP_STEP = 1f / 20;

    @Override
    public String name() {
        return "awq";
    }

    @Override
    public String description() {
        return "AWQ: columns scaled by the size of their inputs, ranges clipped to the least change of the output";
    }

    @Override
    public RoundedLayer round(NumberFormat format, LayerWeights layer) {
        IntegerFormat integers = Integers.require(this, format);
        float[] best = ones(layer.columns());
        double bestExponent = 0;
        double least = OutputError.of(layer, rounded(integers, layer, best, false));
        for (int step = 1; step < EXPONENTS; step++) {
            double exponent = (double) step / EXPONENTS;
            float[] scales = scales(layer.inputs(), exponent);
            double error = OutputError.of(layer, rounded(integers, layer, scales, false));
            if (error < least) {
                least = error;
                best = scales;
                bestExponent = exponent;
            }
        }
        RoundedLayer rounded = RoundedLayer.of(format, layer, rounded(integers, layer, best, layer.clips()),
                String.format(Locale.ROOT, "exponent %.2f", bestExponent));
        long scaleBytes = bestExponent == 0 ? 0 : Short.BYTES * (long) layer.columns();
        return new RoundedLayer(rounded.weights(), rounded.bytes() + scaleBytes, rounded.note());
    }

    private static float[] ones(int columns) {
        float[] ones = new float[columns];
        Arrays.fill(ones, 1);
        return ones;
    }

    /// The scales for an exponent, as binary16 holds them.
    static float[] scales(LayerInputs inputs, double exponent) {
        double[] wishes = IntStream.range(0, inputs.columns())
                .mapToDouble(column -> Math.max(Math.pow(inputs.meanMagnitude(column), exponent), LEAST_SCALE))
                .toArray();
        double middle = Math.sqrt(Arrays.stream(wishes).max().orElse(1)
                * Arrays.stream(wishes).min().orElse(1));
        float[] scales = new float[wishes.length];
        for (int column = 0; column < scales.length; column++) {
            scales[column] = Float.float16ToFloat(Float.floatToFloat16((float) (wishes[column] / middle)));
        }
        return scales;
    }

    private static float[] rounded(IntegerFormat format, LayerWeights layer, float[] scales, boolean clips) {
        int columns = layer.columns();
        IntegerMatrix matrix = new IntegerMatrix(format, layer.rows(), columns);
        IntStream.range(0, layer.rows()).parallel().forEach(row -> {
            float[] scaled = new float[columns];
            for (int column = 0; column < columns; column++) {
                scaled[column] = layer.weights()[row * columns + column] * scales[column];
            }
            int span = format.span(columns);
            for (int first = 0; first < columns; first += span) {
                int count = Math.min(span, columns - first);
                IntegerGroup grid = clips
                        ? clipped(format, scaled, first, count, layer.inputs(), scales)
                        : format.fit(scaled, first, count);
                matrix.lay(row, first / span, grid);
                for (int column = first; column < first + count; column++) {
                    matrix.round(row, column, scaled[column]);
                }
            }
        });
        float[] values = matrix.values();
        for (int i = 0; i < values.length; i++) {
            values[i] /= scales[i % columns];
        }
        return values;
    }

    private static IntegerGroup clipped(IntegerFormat format, float[] scaled, int first, int count,
            LayerInputs inputs, float[] scales) {
        IntegerGroup best = format.fit(scaled, first, count);
        double least = Double.POSITIVE_INFINITY;
        float largest = 0;
        for (int column = first; column < first + count; column++) {
            largest = Math.max(largest, Math.abs(scaled[column]));
        }
        double[] errors = new double[count];
        float[] inside = new float[count];
        for (int step = 0; step < CLIPS; step++) {
            float limit = largest * (1 - step * CLIP_STEP);
            for (int i = 0; i < count; i++) {
                inside[i] = Math.clamp(scaled[first + i], -limit, limit);
            }
            IntegerGroup grid = format.fit(inside, 0, count);
            for (int i = 0; i < count; i++) {
                float value = grid.value(grid.code(inside[i]));
                errors[i] = ((double) value - scaled[first + i]) / scales[first + i];
            }
            double error = inputs.squaredOutput(errors, first, count);
            if (error < least) {
                least = error;
                best = grid;
            }
        }
        return best;
    }
}
