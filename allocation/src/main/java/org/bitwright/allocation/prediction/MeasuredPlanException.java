package org.bitwright.allocation.prediction;

import org.bitwright.allocation.BitwrightException;

/// A measurement that no prediction can learn from.
public final class MeasuredPlanException extends BitwrightException {
    MeasuredPlanException(double predicted, double measured, double standardError) {
        super("""
                The measured plan (predicted %s, measured %s, standard error %s) must hold finite numbers.
                Maybe remove it from the history and measure the plan again.""".formatted(predicted, measured,
                standardError));
    }
}
