package org.bitwright.app.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.bitwright.analysis.Analysis;
import org.bitwright.analysis.MetricValue;
import org.bitwright.analysis.TensorAnalysis;
import org.jspecify.annotations.Nullable;

/// An analysis as a table: a row per tensor, a column per metric with its standard error.
final class AnalysisText {
    private AnalysisText() {
    }

    static void print(Analysis analysis, PrintWriter out) {
        List<String> metrics = analysis.tensors().stream().flatMap(tensor -> tensor.metrics().keySet().stream())
                .distinct().toList();
        List<String> headings = new ArrayList<>(List.of("tensor", "shape"));
        headings.addAll(metrics);
        TextTable table = new TextTable(headings.toArray(String[]::new));
        for (TensorAnalysis tensor : analysis.tensors()) {
            List<String> cells = new ArrayList<>(List.of(tensor.name(), shape(tensor.shape())));
            metrics.forEach(metric -> cells.add(cell(tensor.metrics().get(metric))));
            table.row(cells.toArray(String[]::new));
        }
        table.print(out);
        out.printf("%nloss %s nats per token on %d calibration tokens, seed %d, %s%n", Units.fixed(analysis.loss(), 5),
                analysis.provenance().tokens(), analysis.provenance().seed(), analysis.provenance().machine());
    }

    private static String shape(List<Long> shape) {
        return shape.stream().map(String::valueOf).collect(Collectors.joining("×"));
    }

    private static String cell(@Nullable MetricValue value) {
        return value == null ? "–" : Units.number(value.value()) + " ± " + Units.number(value.standardError());
    }
}
