package org.bitwright.app.service;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.bitwright.allocation.AssignmentReason;
import org.bitwright.allocation.DamageKind;
import org.bitwright.allocation.DamageTable;
import org.bitwright.allocation.FormatDamage;
import org.bitwright.allocation.Plan;
import org.bitwright.allocation.PlanEditor;
import org.bitwright.allocation.PlanEntry;
import org.bitwright.allocation.ProofStatus;
import org.bitwright.allocation.TensorDamage;
import org.bitwright.analysis.Analysis;
import org.bitwright.io.export.PredictedLoss;
import org.bitwright.io.mix.ImportedMix;
import org.bitwright.io.mix.MixLine;
import org.bitwright.io.model.ModelCard;
import org.bitwright.io.model.TensorInfo;

/// Makes plans of what other tools' files say.
///
/// @param plan the plan, with the predicted loss where it is known and NaN where it is not
/// @param mix what the file says
/// @param changed names of tensors whose format was not analysed, with the analysed one that took its place
public record PlanImport(Plan plan, ImportedMix mix, Map<String, String> changed) {
    /// A plan that keeps every format as the file has it.
    ///
    /// @param loss predicts the plan; [PredictedLoss#UNKNOWN] without an analysis
    /// @param kind the damage that `loss` predicts
    public static PlanImport exact(ImportedMix mix, ModelCard model, PredictedLoss loss, DamageKind kind) {
        List<PlanEntry> entries = mix.lines().stream()
                .map(line -> new PlanEntry(line.tensor(), line.format(), line.bytes(), reason(line))).toList();
        Set<String> decided = mix.lines().stream().map(MixLine::tensor).collect(Collectors.toSet());
        long fixed = model.tensors().stream().filter(tensor -> !decided.contains(tensor.name()))
                .mapToLong(TensorInfo::storedBytes).sum();
        long bytes = fixed + entries.stream().mapToLong(PlanEntry::bytes).sum();
        double increase = entries.stream().mapToDouble(entry -> loss.of(entry.name(), entry.format())).sum();
        return new PlanImport(new Plan(model.fingerprint(), kind, entries, fixed, bytes, bytes, increase,
                Double.NEGATIVE_INFINITY, ProofStatus.UNPROVEN), mix, Map.of());
    }

    /// A plan in formats that were analysed, so that it can be edited and improved: where the file asks for another one,
    /// the smallest analysed format that is no smaller takes its place.
    public static PlanImport analysed(ImportedMix mix, Analysis analysis) {
        DamageTable table = analysis.damageTable(analysis.mostTrusted());
        Map<String, TensorDamage> menus = table.tensors().stream()
                .collect(Collectors.toMap(TensorDamage::tensor, menu -> menu));
        Map<String, String> formats = new LinkedHashMap<>();
        Map<String, String> changed = new LinkedHashMap<>();
        for (MixLine line : mix.lines()) {
            TensorDamage menu = menus.get(line.tensor());
            String format = menu == null ? line.format() : nearest(menu, line);
            formats.put(line.tensor(), format);
            if (!format.equals(line.format())) {
                changed.put(line.tensor(), format);
            }
        }
        Plan plan = new PlanEditor(table).of(analysis.fingerprint(), formats, changed.keySet());
        return new PlanImport(plan, mix, Map.copyOf(changed));
    }

    /// What the reader should know, a sentence each.
    public List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        long byRule = mix.lines().stream().filter(line -> !line.rule().isEmpty()).count();
        remarks.add("%d of %d tensors are decided by rules for %s, %d by that tool itself.".formatted(byRule,
                mix.lines().size(), mix.source(), mix.lines().size() - byRule));
        mix.unmatchedRules().forEach(rule -> remarks.add("The rule %s matches no tensor.".formatted(rule)));
        mix.lines().stream().map(MixLine::because).filter(because -> !because.isEmpty()).distinct()
                .forEach(remarks::add);
        if (!changed.isEmpty()) {
            remarks.add("%d tensors take the next larger format that was analysed.".formatted(changed.size()));
        }
        return List.copyOf(remarks);
    }

    private static AssignmentReason reason(MixLine line) {
        return line.because().isEmpty() ? AssignmentReason.HAND : AssignmentReason.FALLBACK;
    }

    private static String nearest(TensorDamage menu, MixLine line) {
        List<FormatDamage> options = menu.options();
        if (options.stream().anyMatch(option -> option.format().equals(line.format()))) {
            return line.format();
        }
        return options.stream().filter(option -> option.bytes() >= line.bytes())
                .min(Comparator.comparingLong(FormatDamage::bytes))
                .or(() -> options.stream().max(Comparator.comparingLong(FormatDamage::bytes)))
                .map(FormatDamage::format).orElse(line.format());
    }
}
