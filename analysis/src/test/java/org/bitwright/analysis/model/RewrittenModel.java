package org.bitwright.analysis.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import org.bitwright.io.model.ModelFile;
import org.bitwright.io.model.TensorInfo;

/// Writes the tensors of a model anew, some or all of them.
record RewrittenModel(ModelFile model) {
    private static final String EXPERT = "(.*)\\.block_sparse_moe\\.experts\\.\\d+\\.w([123])\\.weight";

    /// A Mixtral model with the experts of a block in two stacks, `[experts, 2 · inner, hidden]` and
    /// `[experts, hidden, inner]`.
    void stacked(Path file) throws IOException {
        write(file, RewrittenModel::container, _ -> true);
    }

    /// The tensors whose names are kept, as they are.
    void some(Path file, Predicate<String> kept) throws IOException {
        write(file, name -> name, kept);
    }

    private void write(Path file, UnaryOperator<String> container, Predicate<String> kept) throws IOException {
        Map<String, List<TensorInfo>> parts = new LinkedHashMap<>();
        // By name the gate (w1) of an expert comes before its up (w3).
        model.card().tensors().stream().filter(tensor -> kept.test(tensor.name()))
                .sorted(Comparator.comparing(TensorInfo::name))
                .forEach(tensor -> parts.computeIfAbsent(container.apply(tensor.name()), _ -> new ArrayList<>())
                        .add(tensor));
        List<String> entries = new ArrayList<>();
        ByteBuffer data = ByteBuffer.allocate(1 << 20).order(ByteOrder.LITTLE_ENDIAN);
        parts.forEach((name, tensors) -> {
            int begin = data.position();
            tensors.forEach(tensor -> append(tensor, data));
            entries.add("\"%s\":{\"dtype\":\"F32\",\"shape\":%s,\"data_offsets\":[%d,%d]}".formatted(name,
                    shape(tensors), begin, data.position()));
        });
        byte[] header = ("{" + String.join(",", entries) + "}").getBytes(StandardCharsets.UTF_8);
        data.flip();
        ByteBuffer whole = ByteBuffer.allocate(8 + header.length + data.remaining()).order(ByteOrder.LITTLE_ENDIAN);
        Files.write(file, whole.putLong(header.length).put(header).put(data).array());
    }

    private static String container(String name) {
        return name.replaceFirst(EXPERT, "$1.mlp.experts.$2")
                .replaceFirst("experts\\.[13]$", "experts.gate_up_proj")
                .replaceFirst("experts\\.2$", "experts.down_proj")
                .replace("block_sparse_moe.gate.", "mlp.gate.");
    }

    private void append(TensorInfo tensor, ByteBuffer data) {
        float[] values = new float[(int) tensor.shape().elements()];
        model.read(tensor.name(), 0, values.length, values, 0);
        for (float value : values) {
            data.putFloat(value);
        }
    }

    private static List<Long> shape(List<TensorInfo> tensors) {
        List<Long> own = tensors.getFirst().shape().dimensions();
        if (tensors.size() == 1) {
            return own;
        }
        long experts = tensors.stream().map(tensor -> tensor.name().replaceFirst(".*experts\\.(\\d+)\\..*", "$1"))
                .collect(Collectors.toSet()).size();
        return List.of(experts, own.getFirst() * tensors.size() / experts, own.getLast());
    }
}
