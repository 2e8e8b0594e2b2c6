package org.bitwright.allocation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Whether a plan belongs to a damage table, and what does not fit.
///
/// @param unknownTensors
///            names in the plan that the table does not have, in plan order
/// @param missingTensors
///            names in the table that the plan does not have, in model order
/// @param unknownFormats
///            names of tensors whose planned format their menu lacks, in model order
/// @param wrongBytes
///            names of tensors whose planned bytes differ from the table's, in model order
public record PlanCheck(List<String> unknownTensors, List<String> missingTensors, List<String> unknownFormats,
        List<String> wrongBytes) {
    public PlanCheck {
        unknownTensors = List.copyOf(unknownTensors);
        missingTensors = List.copyOf(missingTensors);
        unknownFormats = List.copyOf(unknownFormats);
        wrongBytes = List.copyOf(wrongBytes);
    }

    /// Compares a plan with a table, name by name.
    ///
    /// @throws PlanMismatchException
    ///             when the plan lists a tensor twice
    public static PlanCheck of(Plan plan, DamageTable table) {
        Map<String, PlanEntry> entries = PlanSums.byName(plan);
        List<String> missing = new ArrayList<>();
        List<String> unknownFormats = new ArrayList<>();
        List<String> wrongBytes = new ArrayList<>();
        for (TensorDamage tensor : table.tensors()) {
            PlanEntry entry = entries.get(tensor.tensor());
            if (entry == null) {
                missing.add(tensor.tensor());
                continue;
            }
            FormatDamage option = Menu.find(tensor, entry.format());
            if (option == null) {
                unknownFormats.add(tensor.tensor());
            } else if (option.bytes() != entry.bytes()) {
                wrongBytes.add(tensor.tensor());
            }
        }
        List<String> names = table.tensors().stream().map(TensorDamage::tensor).toList();
        List<String> unknown = new ArrayList<>(plan.tensors().stream().map(PlanEntry::name).toList());
        unknown.removeAll(Set.copyOf(names));
        return new PlanCheck(unknown, missing, unknownFormats, wrongBytes);
    }

    /// Whether every tensor of the one is a tensor of the other, in a format that was analysed.
    public boolean matches() {
        return unknownTensors.isEmpty() && missingTensors.isEmpty() && unknownFormats.isEmpty();
    }

    /// Refuses a plan that does not match.
    ///
    /// @throws PlanMismatchException
    ///             naming the first thing that does not fit
    public void requireMatch() {
        if (!unknownTensors.isEmpty()) {
            throw new PlanMismatchException(
                    "The plan's tensor (%s) is not in the damage table, and %d more.\nMaybe the plan belongs to another model."
                            .formatted(unknownTensors.getFirst(), unknownTensors.size() - 1));
        }
        if (!missingTensors.isEmpty()) {
            throw new PlanMismatchException(
                    "The plan has no line for the tensor (%s), and %d more.\nMaybe the plan belongs to another model."
                            .formatted(missingTensors.getFirst(), missingTensors.size() - 1));
        }
        if (!unknownFormats.isEmpty()) {
            throw new PlanMismatchException(
                    "The plan's format of the tensor (%s) was not analysed, and %d more.\nMaybe analyse the model with that format."
                            .formatted(unknownFormats.getFirst(), unknownFormats.size() - 1));
        }
    }

    static PlanEntry entry(Map<String, PlanEntry> entries, TensorDamage tensor) {
        PlanEntry entry = entries.get(tensor.tensor());
        if (entry == null) {
            throw new PlanMismatchException(
                    "The plan has no line for the tensor (%s).\nMaybe the plan belongs to another model."
                            .formatted(tensor.tensor()));
        }
        return entry;
    }
}
