package org.bitwright.app.workbench.selection;

import java.util.ArrayList;
import java.util.List;

import org.bitwright.analysis.Analysis;
import org.bitwright.analysis.MetricValue;
import org.bitwright.analysis.TensorAnalysis;
import org.bitwright.app.workbench.text.Numbers;

/// Puts the metrics of one tensor beside each other. Two tensors whose values differ by less than their errors are tied.
public final class MetricRanks {
    private MetricRanks() {
    }

    /// One line per metric of the tensor, in the analysis' order; empty when it was not analysed.
    public static List<MetricLine> of(Analysis analysis, String tensor) {
        TensorAnalysis found = analysis.tensors().stream().filter(each -> each.name().equals(tensor)).findFirst()
                .orElse(null);
        if (found == null) {
            return List.of();
        }
        List<MetricLine> lines = new ArrayList<>();
        found.metrics().forEach((metric, value) -> lines.add(line(analysis, metric, value)));
        return List.copyOf(lines);
    }

    private static MetricLine line(Analysis analysis, String metric, MetricValue own) {
        int above = 0;
        int below = 0;
        int all = 0;
        for (TensorAnalysis tensor : analysis.tensors()) {
            MetricValue other = tensor.metrics().get(metric);
            if (other != null) {
                all++;
                double apart = Math.hypot(own.standardError(), other.standardError());
                above += other.value() - own.value() > apart ? 1 : 0;
                below += own.value() - other.value() > apart ? 1 : 0;
            }
        }
        return new MetricLine(metric, Numbers.threeDigits(own.value()),
                own.standardError() == 0 ? "" : Numbers.threeDigits(own.standardError()), above + 1, all - below,
                all);
    }
}
