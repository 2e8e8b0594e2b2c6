package org.bitwright.io.export;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.bitwright.io.gguf.GgufName;
import org.bitwright.io.model.TensorRole;

/// Rules for `llama-quantize --tensor-type-file`: one anchored, escaped `PATTERN=TYPE` line per GGUF tensor, which any
/// version reads alike because no two patterns match the same name. No comments and no byte-order mark, which that tool
/// does not understand.
final class LlamaCppTarget implements PlanTarget {
    @Override
    public String name() {
        return "llama.cpp";
    }

    @Override
    public String title() {
        return "llama.cpp tensor types";
    }

    @Override
    public String description() {
        return "One rule per tensor for llama-quantize --tensor-type-file, and the command line to run.";
    }

    @Override
    public String fileName() {
        return "plan.txt";
    }

    @Override
    public ExportDraft draft(ExportRequest request) {
        List<PlannedTensor> tensors = request.tensors();
        Map<String, LlamaCppChoice> choices = choices(request, tensors);
        StringBuilder rules = new StringBuilder();
        choices.forEach((name, choice) -> rules.append('^').append(name.replaceAll("\\W", "\\\\$0")).append("$=")
                .append(choice.type().id()).append('\n'));
        List<ExportRow> rows = tensors.stream().map(tensor -> row(request, tensor, choices)).toList();
        LlamaCppCommand command = LlamaCppCommand.of(request, tensors, choices.values());
        return new ExportDraft(new ExportReport(name(), rows, List.of(), command.notes()), rules.toString(),
                List.of(new ExportDraft.Companion(request.companion("-command.txt"), command.text())));
    }

    private static Map<String, LlamaCppChoice> choices(ExportRequest request, List<PlannedTensor> tensors) {
        Map<String, LlamaCppChoice> choices = new LinkedHashMap<>();
        for (PlannedTensor tensor : tensors) {
            GgufName gguf = tensor.gguf();
            if (tensor.decided() && gguf != null && !tiedHead(request, tensor)) {
                choices.merge(gguf.name(), LlamaCppChoice.of(tensor), LlamaCppChoice::joined);
            }
        }
        return choices;
    }

    private static ExportRow row(ExportRequest request, PlannedTensor tensor, Map<String, LlamaCppChoice> choices) {
        GgufName gguf = tensor.gguf();
        if (gguf == null) {
            return ExportRow.leftOut(tensor,
                    "llama.cpp has no name for it in models of the family %s."
                            .formatted(request.model().architecture()));
        }
        if (tiedHead(request, tensor)) {
            return ExportRow.leftOut(tensor, "The head is the embedding, whose rule decides both.");
        }
        LlamaCppChoice choice = choices.get(gguf.name());
        if (choice == null || !tensor.decided()) {
            return ExportRow.leftOut(tensor, PlannedTensor.UNDECIDED);
        }
        long bytes = choice.type().bytes(tensor.rows(), tensor.columns());
        return choice.type().id().equals(tensor.format())
                ? ExportRow.written(tensor, gguf.name(), choice.type().id(), bytes)
                : ExportRow.changed(tensor, gguf.name(), choice.type().id(), choice.type().id(), bytes,
                        choice.because());
    }

    private static boolean tiedHead(ExportRequest request, PlannedTensor tensor) {
        return request.model().tiedHead() && tensor.info().role() == TensorRole.HEAD;
    }
}
