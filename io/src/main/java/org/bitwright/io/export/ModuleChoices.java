package org.bitwright.io.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import org.bitwright.io.gguf.GgufLayout;
import org.bitwright.io.gguf.GgufName;
import org.bitwright.io.model.TensorRole;
import org.jspecify.annotations.Nullable;

/// What a tool that names modules (a tensor's name without `.weight`) stores each of them in.
///
/// @param byModule
///            the choice for each module that the tool will be told about, in plan order
/// @param rows
///            one per tensor of the plan and the model
record ModuleChoices(Map<String, ModuleChoice> byModule, List<ExportRow> rows) {

    /// What keeps a tensor out of a tool, a sentence, or null when nothing does.
    @FunctionalInterface
    interface Obstacle extends Function<PlannedTensor, @Nullable String> {
        /// The first of two obstacles.
        default Obstacle or(Obstacle other) {
            return tensor -> {
                String first = apply(tensor);
                return first == null ? other.apply(tensor) : first;
            };
        }
    }

    static ModuleChoices of(ExportRequest request, ModuleMenu menu, Obstacle obstacle) {
        return of(request, menu, obstacle, PlannedTensor::module);
    }

    /// @param naming
    ///            the tool's name of the module that holds a tensor; tensors of the same name take the widest choice
    static ModuleChoices of(ExportRequest request, ModuleMenu menu, Obstacle obstacle,
            Function<PlannedTensor, String> naming) {
        List<PlannedTensor> tensors = request.tensors();
        Map<String, ModuleChoice> byModule = new LinkedHashMap<>();
        for (PlannedTensor tensor : tensors) {
            if (tensor.decided() && obstacle.apply(tensor) == null) {
                byModule.merge(naming.apply(tensor), menu.choose(tensor), ModuleChoice::joined);
            }
        }
        List<ExportRow> rows = new ArrayList<>();
        for (PlannedTensor tensor : tensors) {
            String reason = obstacle.apply(tensor);
            ModuleChoice choice = byModule.get(naming.apply(tensor));
            if (reason != null) {
                rows.add(ExportRow.leftOut(tensor, reason));
            } else if (choice == null || !tensor.decided()) {
                rows.add(ExportRow.leftOut(tensor, PlannedTensor.UNDECIDED));
            } else {
                rows.add(choice.row(tensor, naming.apply(tensor)));
            }
        }
        return new ModuleChoices(byModule, rows);
    }

    /// Whether some module is stored in one of these widths.
    boolean uses(Set<Integer> bits) {
        return byModule.values().stream().anyMatch(choice -> bits.contains(choice.bits()));
    }

    /// The embedding, which these tools look up rather than multiply by.
    static Obstacle embedding(String tool) {
        return tensor -> tensor.info().role() == TensorRole.EMBEDDING
                ? "%s leaves the embedding in 16 bits.".formatted(tool)
                : null;
    }

    /// A head that is the embedding under another name.
    static Obstacle tiedHead(ExportRequest request) {
        return tensor -> request.model().tiedHead() && tensor.info().role() == TensorRole.HEAD
                ? "The head is tied to the embedding and cannot be stored on its own."
                : null;
    }

    /// GPT-2's layers, which are no `torch.nn.Linear`.
    static Obstacle convolutionStyle(String tool) {
        return tensor -> {
            GgufName gguf = tensor.gguf();
            return gguf != null && gguf.layout() == GgufLayout.TRANSPOSED
                    ? "%s quantises torch.nn.Linear layers, and this model keeps its matrix in a Conv1D."
                            .formatted(tool)
                    : null;
        };
    }
}
