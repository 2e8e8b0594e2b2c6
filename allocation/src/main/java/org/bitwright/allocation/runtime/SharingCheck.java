package org.bitwright.allocation.runtime;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.bitwright.allocation.FormatSharing;
import org.bitwright.allocation.Plan;
import org.bitwright.allocation.PlanEntry;

/// Finds what a runtime would refuse in a plan that was edited by hand or made for another runtime.
public final class SharingCheck {
    private SharingCheck() {
    }

    /// The groups that must share one format and do not, in model order; empty when the plan can run as it is.
    public static List<List<PlanEntry>> violations(Plan plan, FormatSharing sharing) {
        Map<String, PlanEntry> entries = plan.tensors().stream()
                .collect(Collectors.toMap(PlanEntry::name, Function.identity()));
        return sharing.groups(plan.tensors().stream().map(PlanEntry::name).toList()).stream()
                .map(group -> group.stream().flatMap(name -> Stream.ofNullable(entries.get(name))).toList())
                .filter(group -> group.stream().map(PlanEntry::format).distinct().count() > 1).toList();
    }
}
