package org.bitwright.app.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.bitwright.allocation.Budget;
import org.bitwright.allocation.CalibrationText;
import org.bitwright.allocation.DamageTable;
import org.bitwright.allocation.Plan;
import org.bitwright.allocation.PlanEntry;
import org.bitwright.allocation.PlanRounding;

/// A plan as a table with its sums.
final class PlanText {
    private PlanText() {
    }

    static void print(Plan plan, DamageTable table, PrintWriter out) {
        TextTable rows = new TextTable("tensor", "format", "bytes", "reason");
        plan.tensors().forEach(entry -> rows.row(entry.name(), entry.format(), Units.bytes(entry.bytes()),
                entry.reason().name().toLowerCase(Locale.ROOT)));
        rows.print(out);
        out.println();
        printSums(plan, table, out);
    }

    static void printSums(Plan plan, DamageTable table, PrintWriter out) {
        Map<String, Long> formats = plan.tensors().stream()
                .collect(Collectors.groupingBy(PlanEntry::format, TreeMap::new, Collectors.counting()));
        out.printf("%s of %s, %s bits per decided weight: %s%n", Units.bytes(plan.totalBytes()),
                Units.bytes(plan.budgetBytes()), Units.fixed(Budget.bitsPerWeight(plan.totalBytes(), table), 3),
                formats.entrySet().stream().map(entry -> entry.getValue() + " × " + entry.getKey())
                        .collect(Collectors.joining(", ")));
        out.printf("predicted loss increase %s nats per token (%s damage, lower bound %s, %s)%n",
                Units.number(plan.predictedLossIncrease()), plan.damage().id(), Units.number(plan.lowerBound()),
                plan.status().name().toLowerCase(Locale.ROOT));
        if (plan.fixedBytes() > 0) {
            out.printf("%s are no part of the plan and kept as stored; inspect says which tensors and why%n",
                    Units.bytes(plan.fixedBytes()));
        }
        CalibrationText text = plan.rounding().calibration();
        if (!plan.rounding().equals(PlanRounding.NEAREST)) {
            out.printf("rounded by %s%s; the prediction is for the nearest levels%n", plan.rounding().name(),
                    text == null ? "" : ", calibrated on %d tokens of %s".formatted(text.tokens(), text.file()));
        }
    }
}
