package org.bitwright.allocation.search;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

import org.bitwright.allocation.DamageTable;
import org.bitwright.allocation.Plan;
import org.bitwright.allocation.PlanDamage;
import org.bitwright.allocation.PlanEntry;

/// The loss increase of a plan with its pairwise interactions, nats per token.
///
/// @param table
///            damages of single tensors
/// @param interactions
///            of pairs that were measured together; pairs that are missing do not interact
public record PairwiseLoss(DamageTable table, List<Interaction> interactions) implements ToDoubleFunction<Plan> {
    public PairwiseLoss {
        interactions = List.copyOf(interactions);
    }

    @Override
    public double applyAsDouble(Plan plan) {
        return damage(plan).loss();
    }

    /// The same, with the standard error of the single damages.
    ///
    /// @throws org.bitwright.allocation.PlanMismatchException
    ///             when the plan does not belong to the table
    public PlanDamage damage(Plan plan) {
        PlanDamage single = PlanDamage.of(plan, table);
        if (interactions.isEmpty()) {
            return single;
        }
        Map<String, String> formats = new HashMap<>();
        for (PlanEntry entry : plan.tensors()) {
            formats.put(entry.name(), entry.format());
        }
        double loss = single.loss();
        for (Interaction interaction : interactions) {
            if (interaction.format().equals(formats.get(interaction.tensor()))
                    && interaction.otherFormat().equals(formats.get(interaction.other()))) {
                loss += interaction.loss();
            }
        }
        return new PlanDamage(loss, single.standardError());
    }

    /// The table as it looks from a plan: each tensor's damage in each format, with its interactions with the others
    /// where they are now.
    public DamageTable around(Plan plan) {
        Map<String, String> formats = new HashMap<>();
        plan.tensors().forEach(entry -> formats.put(entry.name(), entry.format()));
        Map<String, Map<String, Double>> extra = new HashMap<>();
        for (Interaction interaction : interactions) {
            if (interaction.otherFormat().equals(formats.get(interaction.other()))) {
                add(extra, interaction.tensor(), interaction.format(), interaction.loss());
            }
            if (interaction.format().equals(formats.get(interaction.tensor()))) {
                add(extra, interaction.other(), interaction.otherFormat(), interaction.loss());
            }
        }
        return AdjustedTable.of(table, extra);
    }

    private static void add(Map<String, Map<String, Double>> extra, String tensor, String format, double loss) {
        extra.computeIfAbsent(tensor, ignored -> new HashMap<>()).merge(format, loss, Double::sum);
    }
}
