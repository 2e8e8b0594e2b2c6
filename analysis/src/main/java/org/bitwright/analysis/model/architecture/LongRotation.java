package org.bitwright.analysis.model.architecture;

import java.util.List;

import org.bitwright.analysis.model.tape.RotaryFrequencies;
import org.bitwright.io.model.ModelConfig;
import org.bitwright.io.model.ModelConfigException;

/// LongRoPE (Ding et al. 2024): a divisor for every frequency, one list for rows up to the original context and another
/// for longer ones.
///
/// @param powers
///            inverse frequencies before scaling
/// @param shortFactors
///            divisors for rows up to `context` tokens, one per frequency
/// @param longFactors
///            divisors for longer rows
/// @param context
///            longest context before stretching, in tokens
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record LongRotation(float[] powers, List<Double> shortFactors, List<Double> longFactors, double context,
        float magnitude) implements RotaryFrequencies {
    LongRotation {
        shortFactors = List.copyOf(shortFactors);
        longFactors = List.copyOf(longFactors);
    }

    /// @param stretched
    ///            longest context after stretching, 0 when it is unknown
    static LongRotation of(double theta, int width, ModelConfig scaling, double context, double stretched) {
        double factor = scaling.number("factor", stretched / context);
        double usual = factor <= 1 ? 1 : Math.sqrt(1 + Math.log(factor) / Math.log(context));
        return new LongRotation(Frequencies.powers(theta, width), factors(scaling, "short_factor", width),
                factors(scaling, "long_factor", width), context,
                (float) scaling.number("attention_factor", usual));
    }

    private static List<Double> factors(ModelConfig scaling, String key, int width) {
        List<Double> factors = scaling.numbers(key);
        if (factors.size() != width / 2) {
            throw new ModelConfigException("The %s in %s has %d numbers, where %d pairs of columns are rotated."
                    .formatted(key, scaling.source(), factors.size(), width / 2));
        }
        return factors;
    }

    @Override
    public float[] of(int length) {
        List<Double> factors = length > context ? longFactors : shortFactors;
        float[] frequencies = new float[powers.length];
        for (int i = 0; i < frequencies.length; i++) {
            frequencies[i] = 1 / (factors.get(i).floatValue() * powers[i]);
        }
        return frequencies;
    }

    @Override
    public int regime(int length) {
        return length > context ? 1 : 0;
    }
}
