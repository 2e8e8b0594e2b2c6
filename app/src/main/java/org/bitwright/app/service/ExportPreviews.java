package org.bitwright.app.service;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.bitwright.allocation.Plan;
import org.bitwright.app.workbench.ExportPreview;
import org.bitwright.app.workbench.ExportPreview.ExportedTensor;
import org.bitwright.app.workbench.ExportPreview.Outcome;
import org.bitwright.app.workbench.ExportPreview.PreviewedFile;
import org.bitwright.io.export.ExportDraft;
import org.bitwright.io.export.ExportOutcome;
import org.bitwright.io.export.ExportRequest;
import org.bitwright.io.export.ExportRow;
import org.bitwright.io.export.PlanCoverage;
import org.bitwright.io.export.PlanTarget;
import org.bitwright.io.export.PredictedLoss;
import org.bitwright.io.model.ModelCard;

/// Exports that are looked at before they are written.
final class ExportPreviews {
    private ExportPreviews() {
    }

    static ExportPreview of(PlanTarget target, Plan plan, ModelCard card) {
        ExportDraft draft = target.draft(new ExportRequest(plan, card, PlanCoverage.COMPLETE, target.fileName(),
                PredictedLoss.UNKNOWN));
        List<PreviewedFile> files = new ArrayList<>(List.of(new PreviewedFile(target.fileName(), draft.text())));
        draft.companions().forEach(beside -> files.add(new PreviewedFile(beside.name(), beside.text())));
        Set<String> warnings = new LinkedHashSet<>();
        draft.report().rows().stream().map(ExportRow::because).filter(because -> !because.isEmpty())
                .forEach(warnings::add);
        draft.report().repairs().forEach(repair -> warnings.add(repair.because()));
        warnings.addAll(draft.report().notes());
        return new ExportPreview(target.description(), files,
                draft.report().rows().stream().map(ExportPreviews::tensor).toList(), List.copyOf(warnings));
    }

    private static ExportedTensor tensor(ExportRow row) {
        String written = (row.writtenName() + " " + row.writtenFormat()).strip();
        return new ExportedTensor(row.tensor(), row.planned(), written, row.plannedBytes(), row.writtenBytes(),
                outcome(row.outcome()), row.because());
    }

    private static Outcome outcome(ExportOutcome outcome) {
        return switch (outcome) {
            case WRITTEN -> Outcome.AS_PLANNED;
            case CHANGED -> Outcome.CHANGED;
            case LEFT_OUT -> Outcome.LEFT_OUT;
        };
    }
}
