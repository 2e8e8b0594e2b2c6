package org.bitwright.io.export;

import java.util.List;

/// Bitwright's own file, which keeps everything and is read back.
final class JsonTarget implements PlanTarget {
    @Override
    public String name() {
        return "json";
    }

    @Override
    public String title() {
        return "Bitwright plan";
    }

    @Override
    public String description() {
        return "The whole plan as JSON; Bitwright opens it again, and scripts read it by its published schema.";
    }

    @Override
    public String fileName() {
        return "plan.json";
    }

    @Override
    public ExportDraft draft(ExportRequest request) {
        List<ExportRow> rows = request.tensors().stream()
                .map(tensor -> tensor.decided()
                        ? ExportRow.written(tensor, tensor.name(), tensor.format(), tensor.bytes())
                        : ExportRow.leftOut(tensor, PlannedTensor.UNDECIDED))
                .toList();
        return new ExportDraft(new ExportReport(name(), rows, List.of(), List.of()),
                TargetText.json(PlanFile.document(request.plan())));
    }
}
