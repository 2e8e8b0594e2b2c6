package org.bitwright.io.model;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.bitwright.io.store.Excerpt;
import org.bitwright.io.store.UnreadableFileException;
import org.jspecify.annotations.Nullable;

/// A model whose container has been checked.
final class OpenModel implements ModelFile {
    private final Path path;
    private final ModelCard card;
    private final ModelConfig config;
    private final AutoCloseable resource;
    private final Map<String, StoredTensor> tensors;

    OpenModel(Path path, ModelConfig config, TensorSource source,
            Function<String, Naming.@Nullable Place> places) {
        TensorSource separated = ExpertStacks.separated(source, places);
        this.path = path;
        this.config = config;
        this.card = new CardWriter(name(path), separated, config, places).write();
        this.resource = source.resource();
        this.tensors = separated.tensors().stream().collect(Collectors.toMap(StoredTensor::name, Function.identity()));
    }

    @Override
    public Path path() {
        return path;
    }

    @Override
    public ModelCard card() {
        return card;
    }

    @Override
    public ModelConfig config() {
        return config;
    }

    @Override
    public void read(String tensor, long first, int count, float[] target, int offset) {
        readable(tensor, first, count, target.length, offset).read(first, count, target, offset);
    }

    @Override
    public void read(String tensor, long first, int count, double[] target, int offset) {
        readable(tensor, first, count, target.length, offset).read(first, count, target, offset);
    }

    @Override
    public void close() {
        try {
            resource.close();
        } catch (Exception problem) {
            throw new UnreadableFileException("The model %s could not be closed.".formatted(path), problem);
        }
    }

    private TensorData readable(String name, long first, int count, int room, int offset) {
        StoredTensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new UnknownTensorException(
                    "The model %s has no tensor %s.".formatted(path, Excerpt.of(name)));
        }
        long elements = tensor.shape().elements();
        if (first < 0 || count < 0 || first > elements - count) {
            throw new UnknownTensorException("The elements %d to %d of %s are asked for, but it has %d."
                    .formatted(first, first + count, Excerpt.of(name), elements));
        }
        if (offset < 0 || offset > room - count) {
            throw new IndexOutOfBoundsException("%d values do not fit %d from %d on.".formatted(count, room, offset));
        }
        if (!tensor.decodable()) {
            throw new UndecodableTensorException(
                    "The tensor %s is stored as %s, which this version cannot decode.\nMaybe convert it to BF16 first."
                            .formatted(Excerpt.of(name), Excerpt.of(tensor.storedFormat())));
        }
        return tensor.data();
    }

    private static String name(Path path) {
        Path file = path.toAbsolutePath().normalize().getFileName();
        return file == null ? path.toString() : file.toString();
    }
}
