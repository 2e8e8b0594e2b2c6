package org.bitwright.allocation.search;

import java.util.List;
import java.util.function.ToDoubleFunction;

import org.bitwright.allocation.Plan;

/// Finds the smallest plan whose measured loss keeps a limit, on the assumption that larger plans of a nested sequence
/// measure no worse: about log₂ of the number of plans measurements.
public final class Bisection {
    private final ToDoubleFunction<Plan> measure;

    /// @param measure
    ///            measures a plan, in nats per token or whatever the limit is in; called once per plan
    public Bisection(ToDoubleFunction<Plan> measure) {
        this.measure = measure;
    }

    /// What was found.
    ///
    /// @param index
    ///            of the smallest plan that kept the limit; the number of plans when none did
    /// @param measured
    ///            its measured value; NaN when none did
    /// @param measurements
    ///            plans that were measured
    /// @param monotone
    ///            false when the plan just above the one found was measured and broke the limit
    public record Result(int index, double measured, int measurements, boolean monotone) {}

    /// @param plans
    ///            ascending in size, such as the points of a frontier
    public Result smallest(List<Plan> plans, double limit) {
        int low = 0;
        int high = plans.size();
        int measurements = 0;
        double measured = Double.NaN;
        while (low < high) {
            int middle = (low + high) >>> 1;
            double value = measure.applyAsDouble(plans.get(middle));
            measurements++;
            if (value <= limit) {
                high = middle;
                measured = value;
            } else {
                low = middle + 1;
            }
        }
        boolean monotone = true;
        if (high + 1 < plans.size()) {
            monotone = measure.applyAsDouble(plans.get(high + 1)) <= limit;
            measurements++;
        }
        return new Result(high, measured, measurements, monotone);
    }
}
