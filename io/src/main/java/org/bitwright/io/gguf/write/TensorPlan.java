package org.bitwright.io.gguf.write;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.bitwright.allocation.Progress;
import org.bitwright.io.format.NumberFormats;
import org.bitwright.io.gguf.GgufArchitecture;
import org.bitwright.io.gguf.GgufLayout;
import org.bitwright.io.gguf.GgufName;
import org.bitwright.io.gguf.GgufNames;
import org.bitwright.io.model.ModelFile;
import org.bitwright.io.model.StackedName;
import org.bitwright.io.model.TensorInfo;
import org.bitwright.io.model.TensorRole;
import org.bitwright.io.model.TensorShape;
import org.jspecify.annotations.Nullable;

/// Which tensors a GGUF file gets from a model, in which formats, and what is reported about each.
final class TensorPlan {
    private final ModelFile model;
    private final Map<String, String> formats;
    private final Map<String, float[]> importance;
    private final @Nullable GgufOriginal original;
    private final @Nullable GgufArchitecture architecture;
    private final List<GgufTensor> tensors = new ArrayList<>();
    private final List<QuantizedTensor> report = new ArrayList<>();

    private TensorPlan(ModelFile model, Map<String, String> formats, Map<String, float[]> importance,
            @Nullable GgufOriginal original, @Nullable GgufArchitecture architecture) {
        this.model = model;
        this.formats = formats;
        this.importance = importance;
        this.original = original;
        this.architecture = architecture;
    }

    /// @param formats
    ///            names of formats by names of tensors
    /// @param importance
    ///            of columns by names of tensors
    static TensorPlan of(ModelFile model, Map<String, String> formats, Map<String, float[]> importance,
            @Nullable GgufOriginal original, @Nullable GgufArchitecture architecture) {
        TensorPlan plan = new TensorPlan(model, formats, importance, original, architecture);
        plan.gather();
        return plan;
    }

    @Nullable
    GgufArchitecture architecture() {
        return architecture;
    }

    List<QuantizedTensor> report() {
        return report;
    }

    List<GgufTensor> tensors() {
        return tensors;
    }

    /// The tensors, telling `progress` the bytes that are done before each.
    List<GgufTensor> reporting(Progress progress) {
        long total = Math.max(1, tensors.stream().mapToLong(GgufTensor::bytes).sum());
        List<GgufTensor> reporting = new ArrayList<>();
        long before = 0;
        for (GgufTensor tensor : tensors) {
            long done = before;
            reporting.add(new GgufTensor(tensor.name(), tensor.shape(), tensor.type(), tensor.bytes(), out -> {
                if (progress.cancelled()) {
                    throw new QuantizationCancelledException();
                }
                progress.report("Writing", done, total);
                tensor.content().writeTo(out);
            }));
            before += tensor.bytes();
        }
        return reporting;
    }

    private record Named(TensorInfo tensor, GgufName name) {}

    private void gather() {
        GgufNames names = GgufNames.forArchitecture(model.card().architecture());
        Map<String, List<Named>> groups = new LinkedHashMap<>();
        for (TensorInfo tensor : model.card().tensors()) {
            GgufName name = original == null || StackedName.of(tensor.name()) != null
                    ? names.of(tensor.name())
                    : new GgufName(tensor.name(), names.layout(tensor.name()), -1);
            if (name != null) {
                groups.computeIfAbsent(name.name(), _ -> new ArrayList<>()).add(new Named(tensor, name));
            } else if (formats.containsKey(tensor.name()) && tensor.role() != TensorRole.HEAD) {
                throw new NotForGgufException("The tensor %s has no place in a GGUF file of the architecture %s."
                        .formatted(tensor.name(), model.card().architecture()));
            } else {
                report.add(new QuantizedTensor(tensor.name(), "", tensor.storedFormat(), "", 0,
                        "llama.cpp has no place for it."));
            }
        }
        rotaryFactors();
        groups.values().forEach(this::add);
    }

    private void add(List<Named> group) {
        GgufName name = group.getFirst().name();
        List<TensorInfo> parts = group.stream().sorted(Comparator.comparingInt(named -> named.name().expert()))
                .map(Named::tensor).toList();
        TensorInfo first = parts.getFirst();
        RowSource rows = name.layout() == GgufLayout.TRANSPOSED
                ? new TransposedRows(model, first)
                : new TensorRows(model, parts, name.layout(), headRows());
        List<TensorChoice> choices = parts.stream().map(part -> TensorChoice.of(part, formats.get(part.name()),
                rows.columns(), original != null)).toList();
        TensorChoice best = choices.stream()
                .max(Comparator.comparingDouble(choice -> choice.stored().bitsPerWeight())).orElseThrow();
        long bytes = best.stored().bytes(rows.rows(), rows.columns());
        GgufTensor.Content copy = original == null
                ? null
                : original.copy(name.name(), best.stored().ggufType(), bytes);
        if (copy == null && !best.stored().encodes()) {
            throw new NotForGgufException("The tensor %s cannot be stored as %s, which can be read but not written."
                    .formatted(first.name(), best.stored().name()));
        }
        tensors.add(new GgufTensor(name.name(), shape(group, rows), best.stored().ggufType(), bytes,
                copy == null ? new RowEncoding(first.name(), rows, best.stored(), importance(parts, rows)) : copy));
        for (int i = 0; i < parts.size(); i++) {
            boolean same = choices.get(i).stored().equals(best.stored());
            report.add(new QuantizedTensor(parts.get(i).name(), name.name(), choices.get(i).requested(),
                    best.stored().name(), bytes / parts.size(),
                    same ? choices.get(i).reason() : "All experts of a block share one tensor."));
        }
    }

    private RowImportance importance(List<TensorInfo> parts, RowSource rows) {
        return new RowImportance(rows.rows() / parts.size(), rows.columns(), parts, importance);
    }

    private static TensorShape shape(List<Named> group, RowSource rows) {
        TensorShape part = group.getFirst().tensor().shape();
        if (group.getFirst().name().shared()) {
            return TensorShape.of(group.size(), rows.rows() / group.size(), rows.columns());
        }
        return group.getFirst().name().layout() == GgufLayout.TRANSPOSED
                ? TensorShape.of(rows.rows(), rows.columns())
                : part;
    }

    private int headRows() {
        return architecture == null
                ? 1
                : new HyperParameters(architecture, model.config()).headSize();
    }

    private void rotaryFactors() {
        if (architecture == null || original != null) {
            return;
        }
        new TreeMap<>(new RotaryScaling(model.config()).frequencyFactors(headRows())).forEach((name, factors) -> {
            ByteBuffer bytes = ByteBuffer.allocate(4 * factors.length).order(ByteOrder.LITTLE_ENDIAN);
            for (float factor : factors) {
                bytes.putFloat(factor);
            }
            tensors.add(new GgufTensor(name, TensorShape.of(factors.length), NumberFormats.F32.ggufType(),
                    bytes.capacity(), out -> out.write(bytes.array())));
        });
    }
}
