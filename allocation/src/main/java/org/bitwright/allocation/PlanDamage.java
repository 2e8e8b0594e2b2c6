package org.bitwright.allocation;

import java.util.Map;

/// The sum of a plan's damages under a table, which need not be the one that the plan was made with.
///
/// @param loss
///            predicted increase, nats per token
/// @param standardError
///            of `loss`, the tensors' errors taken as independent
public record PlanDamage(double loss, double standardError) {
    /// Adds up the damages in model order.
    ///
    /// @throws PlanMismatchException
    ///             when a tensor of the table is missing in the plan or has a format that was not analysed
    public static PlanDamage of(Plan plan, DamageTable table) {
        Map<String, PlanEntry> entries = PlanSums.byName(plan);
        double loss = 0;
        double variance = 0;
        for (TensorDamage tensor : table.tensors()) {
            FormatDamage option = Menu.require(tensor, PlanCheck.entry(entries, tensor).format());
            loss += option.loss();
            variance += option.standardError() * option.standardError();
        }
        return new PlanDamage(loss, Math.sqrt(variance));
    }
}
