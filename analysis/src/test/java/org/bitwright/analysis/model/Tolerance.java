package org.bitwright.analysis.model;

import org.assertj.core.data.Offset;

import static org.assertj.core.api.Assertions.within;

/// How far a result in double precision may be from its reference.
///
/// The references are float64 runs of the usual implementations. GPT-2's is float64 throughout; all others round RMSNorm,
/// the softmax of attention or the rotary angles to single precision inside, which this program does not imitate.
///
/// @param logit
///            absolute
/// @param loss
///            absolute
/// @param gradient
///            relative, for norms
/// @param curvature
///            relative, for norms
/// @param floor
///            absolute, for norms that are zero but for rounding
record Tolerance(double logit, double loss, double gradient, double curvature, double floor) {
    private static final Tolerance DOUBLE = new Tolerance(1e-9, 1e-12, 1e-9, 1e-8, 1e-12);
    private static final Tolerance PARTLY_SINGLE = new Tolerance(5e-6, 2e-7, 2e-6, 3e-6, 1e-6);

    static Tolerance of(String golden) {
        return golden.equals("gpt2") ? DOUBLE : PARTLY_SINGLE;
    }

    Offset<Double> gradient(double expected) {
        return within(gradient * Math.abs(expected) + floor);
    }

    Offset<Double> curvature(double expected) {
        return within(curvature * Math.abs(expected) + floor);
    }

    /// For an inner product, which may be far smaller than the product's norm.
    Offset<Double> form(double expected, double productNorm) {
        return within(curvature * Math.abs(expected) + 10 * curvature * productNorm * partly() + floor);
    }

    private int partly() {
        return this.equals(DOUBLE) ? 0 : 1;
    }
}
