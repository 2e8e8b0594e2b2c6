package org.bitwright.io.export;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.bitwright.allocation.AssignmentReason;
import org.bitwright.allocation.Plan;
import org.bitwright.allocation.PlanEntry;
import org.bitwright.io.format.NumberFormats;
import org.bitwright.io.gguf.GgufLayout;
import org.bitwright.io.gguf.GgufName;
import org.bitwright.io.gguf.GgufNames;
import org.bitwright.io.model.ModelCard;
import org.bitwright.io.model.TensorInfo;
import org.jspecify.annotations.Nullable;

/// One line of a plan together with the tensor it decides.
///
/// @param info
///            the tensor
/// @param format
///            planned format; the stored one when the plan leaves the tensor out
/// @param bytes
///            storage in that format
/// @param reason
///            why the plan chose the format, null when it has no line for the tensor
/// @param columns
///            input features: the length of a row as tools store it
/// @param gguf
///            what llama.cpp calls it, null when it has no place for it
/// @param loss
///            predicts what another format costs
record PlannedTensor(TensorInfo info, String format, long bytes, @Nullable AssignmentReason reason, long columns,
        @Nullable GgufName gguf, PredictedLoss loss) {
    static final String UNDECIDED = "The plan does not decide it, so the tool does.";

    boolean decided() {
        return reason != null;
    }

    String name() {
        return info.name();
    }

    /// The module that holds the tensor: its name without `.weight`.
    String module() {
        return name().endsWith(".weight") ? name().substring(0, name().length() - ".weight".length()) : name();
    }

    /// Whole bits per weight in the planned format, scales not counted.
    int nominalBits() {
        IntegerName integer = IntegerName.parse(format);
        long elements = info.shape().elements();
        return integer != null ? integer.bits() : elements == 0 ? 0 : (int) (8 * bytes / elements);
    }

    long rows() {
        return columns == 0 ? 0 : info.shape().elements() / columns;
    }

    /// Storage in another format, or in what that falls back to when it does not fit the rows.
    long bytesIn(String other) {
        return NumberFormats.named(other).storedAs(columns).bytes(rows(), columns);
    }

    /// How much the predicted loss grows when another format takes the place of the planned one, nats per token; null
    /// when that is not known.
    @Nullable
    Double lossChange(String other) {
        double change = other.equals(format) ? 0 : loss.of(name(), other) - loss.of(name(), format);
        return Double.isNaN(change) ? null : (Double) change;
    }

    /// The lines of a plan in plan order, then the decidable tensors that it leaves out.
    ///
    /// @throws PlanCoverageException
    ///             when the plan names tensors that the model lacks, or leaves some out that the request wants
    static List<PlannedTensor> of(ExportRequest request) {
        Plan plan = request.plan();
        ModelCard model = request.model();
        Map<String, TensorInfo> byName = model.tensors().stream()
                .collect(Collectors.toMap(TensorInfo::name, Function.identity()));
        List<String> unknown = plan.tensors().stream().map(PlanEntry::name).filter(name -> !byName.containsKey(name))
                .toList();
        if (!unknown.isEmpty()) {
            throw PlanCoverageException.unknown(model.name(), unknown);
        }
        GgufNames names = GgufNames.forArchitecture(model.architecture());
        List<PlannedTensor> tensors = new ArrayList<>();
        Set<String> planned = new HashSet<>();
        for (PlanEntry entry : plan.tensors()) {
            TensorInfo info = byName.get(entry.name());
            if (info != null && planned.add(entry.name())) {
                tensors.add(planned(info, entry.format(), entry.bytes(), entry.reason(), names, request.loss()));
            }
        }
        List<TensorInfo> missing = model.decidedTensors().stream().filter(info -> !planned.contains(info.name()))
                .toList();
        if (!missing.isEmpty() && request.coverage() == PlanCoverage.COMPLETE) {
            throw PlanCoverageException.missing(model.name(), missing.stream().map(TensorInfo::name).toList());
        }
        missing.forEach(info -> tensors.add(planned(info, info.storedFormat(), info.storedBytes(), null, names,
                request.loss())));
        return List.copyOf(tensors);
    }

    private static PlannedTensor planned(TensorInfo info, String format, long bytes,
            @Nullable AssignmentReason reason, GgufNames names, PredictedLoss loss) {
        GgufName gguf = names.of(info.name());
        long columns = gguf != null && gguf.layout() == GgufLayout.TRANSPOSED
                ? info.shape().dimensions().getFirst()
                : info.shape().columns();
        return new PlannedTensor(info, format, bytes, reason, columns, gguf, loss);
    }
}
