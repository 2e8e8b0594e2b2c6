package org.bitwright.app.service;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.bitwright.allocation.Plan;
import org.bitwright.analysis.Analysis;
import org.bitwright.app.workbench.ExportTarget;
import org.bitwright.app.workbench.OpenModel;
import org.bitwright.io.export.ExportOutcome;
import org.bitwright.io.export.ExportReport;
import org.bitwright.io.export.ExportRequest;
import org.bitwright.io.export.PlanCoverage;
import org.bitwright.io.export.PlanTargets;

/// Writes plans for other tools and says in sentences what came of it.
final class LocalExports {
    private LocalExports() {
    }

    static List<ExportTarget> targets() {
        return PlanTargets.all().stream()
                .map(target -> new ExportTarget(target.name(), target.title(), target.fileName())).toList();
    }

    static List<String> export(OpenModel model, Analysis analysis, Plan plan, ExportTarget target, Path file) {
        ExportRequest request = new ExportRequest(plan, model.card(), PlanCoverage.COMPLETE,
                file.getFileName().toString(), new AnalysedLoss(analysis, plan.damage(), null));
        ExportReport report = PlanTargets.named(target.id()).write(request, file);
        List<String> sentences = new ArrayList<>();
        sentences.add("%d tensors written as planned, %d changed, %d left out.".formatted(
                report.rows(ExportOutcome.WRITTEN).size(), report.rows(ExportOutcome.CHANGED).size(),
                report.rows(ExportOutcome.LEFT_OUT).size()));
        report.rows().stream().map(row -> row.because()).filter(because -> !because.isEmpty()).distinct()
                .forEach(sentences::add);
        if (!report.repairs().isEmpty()) {
            sentences.add("%d groups of tensors that are loaded as one disagree: bitwright export --repair mends that."
                    .formatted(report.repairs().size()));
        }
        sentences.addAll(report.notes());
        return List.copyOf(sentences);
    }
}
