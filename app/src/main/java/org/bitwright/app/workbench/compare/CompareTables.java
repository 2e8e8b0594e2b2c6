package org.bitwright.app.workbench.compare;

import java.util.ArrayList;
import java.util.List;

import org.bitwright.app.figure.Table;
import org.bitwright.app.workbench.MeasuredPerplexity;
import org.bitwright.app.workbench.Prediction;
import org.bitwright.app.workbench.compare.TensorComparison.Stored;
import org.bitwright.app.workbench.text.Texts;

/// A comparison as numbers to take along.
final class CompareTables {
    private CompareTables() {
    }

    static Table plans(List<PlanLine> lines) {
        return new Table(Texts.of("compare.plans"),
                List.of(Texts.of("compare.plan"), Texts.of("compare.size"), Texts.of("compare.bits"),
                        Texts.of("compare.perplexity"), Texts.of("compare.low"), Texts.of("compare.high"),
                        Texts.of("compare.measuredPerplexity"), Texts.of("compare.error")),
                lines.stream().map(CompareTables::plan).toList());
    }

    private static List<String> plan(PlanLine line) {
        Prediction predicted = line.prediction();
        MeasuredPerplexity measured = line.measured();
        return List.of(line.name(), String.valueOf(line.bytes()), String.valueOf(line.bitsPerWeight()),
                predicted == null ? "" : String.valueOf(predicted.perplexity()),
                predicted == null ? "" : String.valueOf(predicted.low()),
                predicted == null ? "" : String.valueOf(predicted.high()),
                measured == null ? "" : String.valueOf(measured.perplexity()),
                measured == null ? "" : String.valueOf(measured.standardError()));
    }

    static Table tensors(List<PlanLine> plans, List<TensorComparison> tensors) {
        List<String> columns = new ArrayList<>(List.of(Texts.of("compare.tensor")));
        plans.forEach(plan -> columns.add(plan.name()));
        columns.add(bytesTitle(plans.size()));
        columns.add(lossTitle(plans.size()));
        return new Table(Texts.of("compare.title"), columns, tensors.stream().map(line -> {
            List<String> row = new ArrayList<>(List.of(line.tensor()));
            line.stored().stream().map(Stored::format).forEach(row::add);
            row.add(String.valueOf(line.bytes()));
            row.add(String.valueOf(line.loss()));
            return List.copyOf(row);
        }).toList());
    }

    static String bytesTitle(int plans) {
        return Texts.of(plans == 2 ? "compare.bytes" : "compare.bytes.apart");
    }

    static String lossTitle(int plans) {
        return Texts.of(plans == 2 ? "compare.loss" : "compare.loss.apart");
    }
}
