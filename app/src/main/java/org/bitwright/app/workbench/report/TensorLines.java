package org.bitwright.app.workbench.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.bitwright.allocation.PlanEntry;
import org.bitwright.analysis.MetricValue;
import org.bitwright.analysis.StorageDamage;
import org.bitwright.analysis.TensorAnalysis;
import org.bitwright.app.workbench.text.Numbers;
import org.bitwright.app.workbench.text.Texts;
import org.bitwright.io.model.TensorInfo;
import org.jspecify.annotations.Nullable;

/// Every analysed tensor with its metrics and what the plan does to it.
///
/// @param columns
///            headings
/// @param rows
///            in model order
record TensorLines(List<String> columns, List<List<String>> rows) {
    static TensorLines of(ReportContent content) {
        List<String> metrics = content.analysis().tensors().stream()
                .flatMap(tensor -> tensor.metrics().keySet().stream()).distinct().toList();
        List<String> columns = new ArrayList<>(List.of(Texts.of("tensors.name"), Texts.of("tensors.role"),
                Texts.of("tensors.shape")));
        columns.addAll(metrics);
        columns.addAll(List.of(Texts.of("tensors.format"), Texts.of("tensors.bytes"), Texts.of("compare.loss")));
        Map<String, PlanEntry> planned = new HashMap<>();
        content.plan().tensors().forEach(entry -> planned.put(entry.name(), entry));
        Map<String, TensorInfo> infos = new HashMap<>();
        content.model().card().tensors().forEach(info -> infos.put(info.name(), info));
        List<List<String>> rows = new ArrayList<>();
        for (TensorAnalysis tensor : content.analysis().tensors()) {
            PlanEntry entry = planned.get(tensor.name());
            TensorInfo info = infos.get(tensor.name());
            List<String> row = new ArrayList<>(List.of(tensor.name(), info == null ? "" : info.role().label(),
                    info == null ? "" : info.shape().toString()));
            metrics.forEach(metric -> row.add(value(tensor.metrics().get(metric))));
            row.add(entry == null ? "" : entry.format());
            row.add(entry == null ? "" : Numbers.bytes(entry.bytes()));
            row.add(entry == null ? "" : loss(tensor, content.plan().damage().id(), entry.format()));
            rows.add(row);
        }
        return new TensorLines(List.copyOf(columns), List.copyOf(rows));
    }

    private static String value(@Nullable MetricValue value) {
        return value == null
                ? ""
                : Numbers.threeDigits(value.value())
                        + (value.standardError() == 0 ? "" : " ± " + Numbers.threeDigits(value.standardError()));
    }

    private static String loss(TensorAnalysis tensor, String kind, String format) {
        StorageDamage damage = tensor.damage().getOrDefault(kind, Map.of()).get(format);
        return damage == null ? "" : Numbers.scientific(damage.loss());
    }
}
