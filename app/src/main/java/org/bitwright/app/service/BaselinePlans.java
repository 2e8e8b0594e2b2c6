package org.bitwright.app.service;

import java.util.ArrayList;
import java.util.List;

import org.bitwright.allocation.DamageTable;
import org.bitwright.allocation.FormatDamage;
import org.bitwright.allocation.PlanEditor;
import org.bitwright.allocation.PlanMismatchException;
import org.bitwright.allocation.baseline.StandardMix;
import org.bitwright.app.workbench.NamedPlan;
import org.bitwright.io.model.ModelCard;
import org.jspecify.annotations.Nullable;

/// What people would use without an analysis: the mixes of llama.cpp where the analysed formats can make them, and every
/// format that all tensors can have.
final class BaselinePlans {
    private BaselinePlans() {
    }

    static List<NamedPlan> of(ModelCard card, DamageTable table) {
        List<NamedPlan> plans = new ArrayList<>();
        StandardMixes mixes = new StandardMixes(card);
        for (StandardMix mix : StandardMix.values()) {
            NamedPlan plan = plan(mix, mixes, table);
            if (plan != null) {
                plans.add(plan);
            }
        }
        PlanEditor editor = new PlanEditor(table);
        List<String> formats = table.tensors().stream().findFirst()
                .map(tensor -> tensor.options().stream().map(FormatDamage::format).toList()).orElse(List.of());
        formats.stream().filter(format -> table.tensors().stream()
                .allMatch(tensor -> tensor.options().stream().anyMatch(option -> option.format().equals(format))))
                .forEach(format -> plans.add(new NamedPlan(format, editor.uniform(card.fingerprint(), format))));
        return plans;
    }

    /// The plan of a mix; null when the analysis lacks one of its formats.
    private static @Nullable NamedPlan plan(StandardMix mix, StandardMixes mixes, DamageTable table) {
        try {
            return new NamedPlan(mix.name(), mixes.plan(mix, table));
        } catch (PlanMismatchException notAnalysed) {
            return null;
        }
    }
}
