package org.bitwright.allocation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Changes plans by hand. Every operation returns a new plan with bytes and predicted loss of its own; nothing is
/// claimed about how good an edited plan is. Immutable and safe for use by several threads.
///
/// @param table
///            the damage table that predicts the loss
public record PlanEditor(DamageTable table) {
    public PlanEditor {
        DamageTableCheck.require(table);
    }

    /// Gives some tensors another format.
    ///
    /// @param formats
    ///            tensor name to format name; tensors that already have that format stay as they are
    /// @throws PlanMismatchException
    ///             when a tensor or its format is not in the table, or the plan belongs to another table
    public Plan withFormats(Plan plan, Map<String, String> formats) {
        PlanCheck.of(plan, table).requireMatch();
        Map<String, PlanEntry> entries = PlanSums.byName(plan);
        for (String name : formats.keySet()) {
            if (!entries.containsKey(name)) {
                throw new PlanMismatchException(
                        "The plan has no tensor (%s) to change.\nMaybe correct its name.".formatted(name));
            }
        }
        List<PlanEntry> edited = new ArrayList<>();
        for (TensorDamage tensor : table.tensors()) {
            PlanEntry entry = PlanCheck.entry(entries, tensor);
            String format = formats.getOrDefault(tensor.tensor(), entry.format());
            edited.add(format.equals(entry.format()) ? entry : byHand(tensor, format));
        }
        return unproven(plan.model(), edited).roundedBy(plan.rounding());
    }

    /// Gives one tensor another format.
    public Plan withFormat(Plan plan, String tensor, String format) {
        return withFormats(plan, Map.of(tensor, format));
    }

    /// Every tensor in one format.
    ///
    /// @throws UnknownFormatException
    ///             when no tensor knows the format
    /// @throws PlanMismatchException
    ///             when some tensor does not
    public Plan uniform(String model, String format) {
        Menu.requireKnown(table, List.of(format));
        return unproven(model, table.tensors().stream().map(tensor -> byHand(tensor, format)).toList());
    }

    /// A plan from formats alone, as read from a file.
    ///
    /// @param formats
    ///            tensor name to format name, for exactly the tensors of the table
    public Plan of(String model, Map<String, String> formats) {
        return of(model, formats, Set.of());
    }

    /// A plan from formats alone, some of which took the place of another that does not fit.
    ///
    /// @param formats
    ///            tensor name to format name, for exactly the tensors of the table
    /// @param fallbacks
    ///            names of the tensors whose format is a fallback
    public Plan of(String model, Map<String, String> formats, Set<String> fallbacks) {
        Map<String, PlanEntry> named = new LinkedHashMap<>();
        formats.forEach((name, format) -> named.put(name, new PlanEntry(name, format, 0, AssignmentReason.HAND)));
        PlanCheck.of(new Plan(model, table.kind(), List.copyOf(named.values()), 0, 0, 0, 0, 0, ProofStatus.UNPROVEN),
                table).requireMatch();
        return unproven(model, table.tensors().stream()
                .map(tensor -> entry(tensor, PlanCheck.entry(named, tensor).format(),
                        fallbacks.contains(tensor.tensor()) ? AssignmentReason.FALLBACK : AssignmentReason.HAND))
                .toList());
    }

    private Plan unproven(String model, List<PlanEntry> entries) {
        double least = 0;
        for (TensorDamage tensor : table.tensors()) {
            least += tensor.options().stream().mapToDouble(FormatDamage::loss).min().orElse(0);
        }
        long bytes = table.fixedBytes() + entries.stream().mapToLong(PlanEntry::bytes).sum();
        return PlanSums.plan(model, table, entries, bytes, least, ProofStatus.UNPROVEN);
    }

    private static PlanEntry byHand(TensorDamage tensor, String format) {
        return entry(tensor, format, AssignmentReason.HAND);
    }

    private static PlanEntry entry(TensorDamage tensor, String format, AssignmentReason reason) {
        return new PlanEntry(tensor.tensor(), format, Menu.require(tensor, format).bytes(), reason);
    }
}
