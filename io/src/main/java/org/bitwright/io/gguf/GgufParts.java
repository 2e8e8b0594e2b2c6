package org.bitwright.io.gguf;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.bitwright.io.model.IncompleteModelException;
import org.bitwright.io.model.MalformedModelException;
import org.bitwright.io.model.MissingParts;
import org.bitwright.io.model.StoredTensor;
import org.bitwright.io.store.Excerpt;
import org.bitwright.io.store.MappedFile;

/// The files of a split model: `name-00001-of-00003.gguf` and so on, counted from 1 in names and from 0 within.
final class GgufParts implements AutoCloseable {
    private static final Pattern NAME = Pattern.compile("(.+)-(\\d{5})-of-(\\d{5})\\.gguf", Pattern.CASE_INSENSITIVE);
    private static final int MOST_PARTS = 9_999;

    private final Path first;
    private final GgufMetadata metadata;
    private final int count;
    private final List<MappedFile> files = new ArrayList<>();

    private GgufParts(MappedFile file, GgufMetadata metadata, int count) {
        this.first = file.path();
        this.metadata = metadata;
        this.count = count;
        files.add(file);
    }

    static GgufParts of(MappedFile file, GgufMetadata metadata) {
        long count = metadata.integer("split.count", 1);
        long index = metadata.integer("split.no", 0);
        if (count < 0 || count > MOST_PARTS) {
            throw new MalformedModelException(
                    "The split.count (%d) of %s must be 1 to %d.".formatted(count, file.path(),
                            MOST_PARTS));
        }
        if (count > 1 && index != 0) {
            throw new MalformedModelException("The file %s is part %d of %d.\nMaybe open the first part%s.".formatted(
                    file.path(), index + 1, count, sibling(file.path(), 1)));
        }
        return new GgufParts(file, metadata, (int) Math.max(1, count));
    }

    /// The tensors of all parts but the first.
    ///
    /// @param known
    ///            those of the first
    List<StoredTensor> open(List<String> remarks, List<StoredTensor> known) {
        List<StoredTensor> tensors = new ArrayList<>();
        Set<String> names = new HashSet<>(known.stream().map(StoredTensor::name).toList());
        for (Path path : others()) {
            MappedFile file = MappedFile.open(path);
            files.add(file);
            GgufHeader header = GgufHeaderParser.parse(file);
            requireSibling(path, header.metadata());
            for (StoredTensor tensor : new GgufTable(file, header).tensors(remarks)) {
                if (!names.add(tensor.name())) {
                    throw new MalformedModelException("The tensor %s is in %s and in an earlier part.".formatted(
                            Excerpt.of(tensor.name()), path));
                }
                tensors.add(tensor);
            }
        }
        long stated = metadata.integer("split.tensors.count", names.size());
        if (stated != names.size()) {
            throw new IncompleteModelException("The model %s states %d tensors, but its parts hold %d.".formatted(first,
                    stated, names.size()));
        }
        return tensors;
    }

    private List<Path> others() {
        if (count == 1) {
            return List.of();
        }
        Matcher name = NAME.matcher(String.valueOf(first.getFileName()));
        if (!name.matches() || Integer.parseInt(name.group(2)) != 1 || Integer.parseInt(name.group(3)) != count) {
            throw new MalformedModelException(
                    "The file %s is the first of %d parts, but its name does not end in -00001-of-%05d.gguf.".formatted(
                            first, count, count));
        }
        List<Path> others = named(first, name).skip(1).toList();
        MissingParts.refuse(first, Stream.concat(Stream.of(first), others.stream()).toList());
        return others;
    }

    /// The files that the name of one makes parts of one model: that file alone when its name counts no parts.
    static List<Path> named(Path file) {
        Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
        return name.matches()
                ? Stream.concat(Stream.of(file), named(file, name)).distinct().toList()
                : List.of(file);
    }

    private static Stream<Path> named(Path file, Matcher name) {
        return IntStream.rangeClosed(1, Math.min(MOST_PARTS, Integer.parseInt(name.group(3))))
                .mapToObj(part -> file.resolveSibling("%s-%05d-of-%s.gguf".formatted(name.group(1), part,
                        name.group(3))));
    }

    private void requireSibling(Path path, GgufMetadata part) {
        long index = files.size() - 1L;
        if (part.integer("split.count", 1) != count || part.integer("split.no", 0) != index) {
            throw new MalformedModelException(
                    "The file %s says that it is part %d of %d, where part %d of %d was expected.".formatted(path,
                            part.integer("split.no", 0) + 1, part.integer("split.count", 1), index + 1, count));
        }
    }

    private static String sibling(Path path, int part) {
        Matcher name = NAME.matcher(String.valueOf(path.getFileName()));
        return name.matches() ? ", %s-%05d-of-%s.gguf".formatted(name.group(1), part, name.group(3)) : "";
    }

    @Override
    public void close() {
        files.forEach(MappedFile::close);
    }
}
