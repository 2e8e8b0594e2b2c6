package org.bitwright.app.workbench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.bitwright.allocation.AssignmentReason;
import org.bitwright.allocation.DamageKind;
import org.bitwright.allocation.FormatDamage;
import org.bitwright.allocation.Plan;
import org.bitwright.allocation.PlanEntry;
import org.bitwright.allocation.ProofStatus;
import org.bitwright.allocation.TensorDamage;
import org.bitwright.analysis.Analysis;

/// Plans over the invented damages of [SyntheticModel], by rules that are easy to see through.
final class SyntheticPlans {
    private SyntheticPlans() {
    }

    static SizeRange sizeRange(Analysis analysis, PlanRules rules) {
        long smallest = analysis.fixedBytes();
        long largest = analysis.fixedBytes();
        for (TensorDamage tensor : analysis.damageTable(DamageKind.TRACE).tensors()) {
            List<FormatDamage> menu = menu(tensor, rules);
            smallest += menu.getFirst().bytes();
            largest += menu.getLast().bytes();
        }
        return new SizeRange(smallest, largest);
    }

    /// Greedy by damage saved per byte: the frontier of convex menus, which these are.
    static Plan allocate(Analysis analysis, long budgetBytes, PlanRules rules) {
        List<TensorDamage> tensors = analysis.damageTable(DamageKind.TRACE).tensors();
        int[] chosen = new int[tensors.size()];
        long total = sizeRange(analysis, rules).smallestBytes();
        boolean[] full = new boolean[tensors.size()];
        while (true) {
            int best = -1;
            double bestRate = 0;
            for (int index = 0; index < chosen.length; index++) {
                List<FormatDamage> menu = menu(tensors.get(index), rules);
                if (!full[index] && chosen[index] + 1 < menu.size()) {
                    FormatDamage now = menu.get(chosen[index]);
                    FormatDamage next = menu.get(chosen[index] + 1);
                    double rate = (now.loss() - next.loss()) / (next.bytes() - now.bytes());
                    if (rate > bestRate) {
                        best = index;
                        bestRate = rate;
                    }
                }
            }
            if (best < 0) {
                break;
            }
            List<FormatDamage> menu = menu(tensors.get(best), rules);
            long more = menu.get(chosen[best] + 1).bytes() - menu.get(chosen[best]).bytes();
            if (total + more <= budgetBytes) {
                chosen[best]++;
                total += more;
            } else {
                full[best] = true;
            }
        }
        List<PlanEntry> entries = new ArrayList<>();
        for (int index = 0; index < chosen.length; index++) {
            TensorDamage tensor = tensors.get(index);
            FormatDamage option = menu(tensor, rules).get(chosen[index]);
            boolean locked = rules.locks().containsKey(tensor.tensor());
            entries.add(new PlanEntry(tensor.tensor(), option.format(), option.bytes(),
                    locked ? AssignmentReason.LOCK : AssignmentReason.SOLVER));
        }
        return plan(analysis, entries, budgetBytes, ProofStatus.OPTIMAL);
    }

    private static List<FormatDamage> menu(TensorDamage tensor, PlanRules rules) {
        String locked = rules.locks().get(tensor.tensor());
        return locked == null
                ? tensor.options().stream()
                        .filter(option -> rules.formats().isEmpty() || rules.formats().contains(option.format()))
                        .toList()
                : tensor.options().stream().filter(option -> option.format().equals(locked)).toList();
    }

    private static Plan plan(Analysis analysis, List<PlanEntry> entries, long budget, ProofStatus status) {
        Map<String, TensorDamage> menus = new HashMap<>();
        analysis.damageTable(DamageKind.TRACE).tensors().forEach(tensor -> menus.put(tensor.tensor(), tensor));
        double loss = 0;
        long bytes = analysis.fixedBytes();
        for (PlanEntry entry : entries) {
            bytes += entry.bytes();
            loss += Objects.requireNonNull(menus.get(entry.name())).options().stream()
                    .filter(each -> each.format().equals(entry.format()))
                    .findFirst().orElseThrow().loss();
        }
        return new Plan(analysis.fingerprint(), DamageKind.TRACE, entries, analysis.fixedBytes(), bytes,
                Math.max(budget, bytes), loss, status == ProofStatus.OPTIMAL ? loss : 0, status);
    }

    static Plan edit(Analysis analysis, Plan plan, PlanRules rules, Set<String> tensors, String format) {
        Map<String, TensorDamage> menus = new HashMap<>();
        analysis.damageTable(DamageKind.TRACE).tensors().forEach(tensor -> menus.put(tensor.tensor(), tensor));
        List<PlanEntry> entries = plan.tensors().stream().map(entry -> {
            if (!tensors.contains(entry.name())) {
                return entry;
            }
            FormatDamage option = Objects.requireNonNull(menus.get(entry.name())).options().stream()
                    .filter(each -> each.format().equals(format)).findFirst().orElseThrow();
            return new PlanEntry(entry.name(), format, option.bytes(), AssignmentReason.HAND);
        }).toList();
        return plan(analysis, entries, 0, ProofStatus.UNPROVEN).roundedBy(plan.rounding());
    }

    static Plan uniform(Analysis analysis, String format) {
        List<PlanEntry> entries = analysis.damageTable(DamageKind.TRACE).tensors().stream().map(tensor -> new PlanEntry(
                tensor.tensor(), format, tensor.options().stream().filter(option -> option.format().equals(format))
                        .findFirst().orElseThrow().bytes(),
                AssignmentReason.HAND)).toList();
        return plan(analysis, entries, 0, ProofStatus.UNPROVEN);
    }
}
