package org.bitwright.io.safetensors;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.bitwright.io.model.MalformedModelException;
import org.bitwright.io.model.MissingParts;
import org.bitwright.io.model.Reading;
import org.bitwright.io.model.StoredTensor;
import org.bitwright.io.model.TensorSource;
import org.bitwright.io.store.Excerpt;

/// A model split over several safetensors files by an index.
public final class SafetensorsParts {
    private static final int NAMED = 20;

    private final Path indexFile;
    private final SafetensorsIndex index;
    private final Map<String, TensorSource> parts = new TreeMap<>();
    private final Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    private final List<String> remarks = new ArrayList<>();

    private SafetensorsParts(Path indexFile) {
        this.indexFile = indexFile;
        this.index = SafetensorsIndex.read(indexFile);
    }

    /// The parts that an index names; none is opened.
    ///
    /// @throws org.bitwright.io.model.UnsafeShardNameException
    ///             when a part is no plain file name
    public static SafetensorsParts named(Path indexFile) {
        return new SafetensorsParts(indexFile);
    }

    /// The parts, all in the folder of the index, whether they exist or not.
    public List<Path> files() {
        return index.fileNames().stream().map(indexFile.toAbsolutePath()::resolveSibling).toList();
    }

    /// Opens all parts; once.
    ///
    /// @throws org.bitwright.io.model.IncompleteModelException
    ///             when parts are missing; the message names them
    public TensorSource open(Reading reading) {
        try {
            return opened(reading);
        } catch (RuntimeException problem) {
            close();
            throw problem;
        }
    }

    private TensorSource opened(Reading reading) {
        MissingParts.refuse(indexFile, files());
        for (String name : index.fileNames()) {
            TensorSource part = SafetensorsFile.open(indexFile.toAbsolutePath().resolveSibling(name), reading);
            parts.put(name, part);
            part.tensors().forEach(tensor -> add(name, tensor));
            remarks.addAll(part.remarks());
        }
        compareWithIndex();
        Map<String, String> metadata = new TreeMap<>();
        parts.values().forEach(part -> metadata.putAll(part.metadata()));
        return new TensorSource(List.copyOf(tensors.values()), metadata, remarks, this::close);
    }

    private void add(String part, StoredTensor tensor) {
        String expected = index.parts().get(tensor.name());
        if (tensors.putIfAbsent(tensor.name(), tensor) != null) {
            String other = parts.entrySet()
                    .stream()
                    .filter(entry -> entry.getValue().tensors().stream().anyMatch(t -> t.name().equals(tensor.name())))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse(part);
            throw new MalformedModelException("The tensor %s is in both %s and %s.".formatted(
                    Excerpt.of(tensor.name()), other, part));
        }
        if (expected == null) {
            remarks.add("The tensor %s in %s is not in the index.".formatted(Excerpt.of(tensor.name()), part));
        } else if (!expected.equals(part)) {
            remarks.add("The tensor %s is in %s, but the index says %s.".formatted(Excerpt.of(tensor.name()), part,
                    expected));
        }
    }

    private void compareWithIndex() {
        List<String> absent = index.parts().keySet().stream().filter(name -> !tensors.containsKey(name)).toList();
        if (!absent.isEmpty()) {
            remarks.add("The model is incomplete: the index names %d tensors that no part has: %s.".formatted(
                    absent.size(), listed(absent)));
        }
        long bytes = tensors.values().stream().mapToLong(StoredTensor::storedBytes).sum();
        if (index.totalBytes() != 0 && index.totalBytes() != bytes) {
            remarks.add(
                    "The index states %d bytes in all, but the parts hold %d.".formatted(index.totalBytes(), bytes));
        }
    }

    private static String listed(List<String> names) {
        String shown = String.join(", ", names.stream().limit(NAMED).map(Excerpt::of).toList());
        return names.size() > NAMED ? shown + " and %d more".formatted(names.size() - NAMED) : shown;
    }

    private void close() {
        for (TensorSource part : parts.values()) {
            try {
                part.resource().close();
            } catch (Exception problem) {
                throw new IllegalStateException("A part of %s could not be closed.".formatted(indexFile), problem);
            }
        }
    }
}
