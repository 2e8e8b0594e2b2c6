package org.bitwright.app.workbench.compare;

import java.util.List;

/// How several plans store one tensor.
///
/// @param tensor
///            its name
/// @param stored
///            by plan, the plan that is shown first; as many as plans
/// @param bytes
///            what the plan that is shown has more than the other one, negative when less; with several others the
///            largest minus the smallest
/// @param loss
///            likewise the predicted loss, nats; NaN when a format was not analysed
public record TensorComparison(String tensor, List<Stored> stored, long bytes, double loss) {
    public TensorComparison {
        stored = List.copyOf(stored);
    }

    /// @param format
    ///            its name; empty when the plan does not decide the tensor
    /// @param bits
    ///            nominal bits, 0 when unknown
    public record Stored(String format, int bits) {}

    /// Whether not all plans store it alike.
    public boolean differs() {
        return stored.stream().anyMatch(each -> !each.equals(stored.getFirst()));
    }

    /// Whether a plan stores it otherwise than the one that is shown.
    boolean differs(int plan) {
        return !stored.get(plan).equals(stored.getFirst());
    }
}
