package org.bitwright.allocation;

import java.util.List;
import java.util.Objects;

/// A storage format for every tensor of a model.
///
/// @param model
///            fingerprint of the model that the plan was made for
/// @param damage
///            the damage table that predicted the loss
/// @param tensors
///            one entry per decided tensor, in model order
/// @param fixedBytes
///            bytes of everything that the plan does not decide
/// @param totalBytes
///            sum of all entries and `fixedBytes`
/// @param budgetBytes
///            the budget it was solved for; `totalBytes` when edited by hand
/// @param predictedLossIncrease
///            sum of the entries' damages, nats per token; NaN when it comes from a file and was not predicted
/// @param lowerBound
///            no plan within the budget can have less predicted damage than this, nats per token
/// @param status
///            what is proven about it
/// @param rounding
///            how weights are put on the levels of their formats; the prediction is for the nearest ones
public record Plan(String model, DamageKind damage, List<PlanEntry> tensors, long fixedBytes, long totalBytes,
        long budgetBytes, double predictedLossIncrease, double lowerBound, ProofStatus status,
        PlanRounding rounding) {
    public Plan {
        tensors = List.copyOf(tensors);
        Objects.requireNonNull(rounding, "rounding");
    }

    /// A plan that rounds to nearest.
    public Plan(String model, DamageKind damage, List<PlanEntry> tensors, long fixedBytes, long totalBytes,
            long budgetBytes, double predictedLossIncrease, double lowerBound, ProofStatus status) {
        this(model, damage, tensors, fixedBytes, totalBytes, budgetBytes, predictedLossIncrease, lowerBound, status,
                PlanRounding.NEAREST);
    }

    /// The same plan, rounded in another way.
    public Plan roundedBy(PlanRounding other) {
        return new Plan(model, damage, tensors, fixedBytes, totalBytes, budgetBytes, predictedLossIncrease, lowerBound,
                status, other);
    }
}
