package org.bitwright.io.safetensors;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.bitwright.io.model.IncompleteModelException;
import org.bitwright.io.model.MalformedModelException;
import org.bitwright.io.model.StoredTensor;
import org.bitwright.io.model.TensorShape;
import org.bitwright.io.store.Excerpt;
import org.bitwright.io.store.MappedFile;
import org.jspecify.annotations.Nullable;

/// Checks that the tensors of a header own the rest of the file: no gap, no overlap, no byte missing.
///
/// @param start
///            position of the first byte after the header
record Layout(MappedFile file, long start) {
    List<StoredTensor> tensors(List<HeaderEntry> entries) {
        List<StoredTensor> tensors = new ArrayList<>();
        long end = 0;
        String previous = "the header";
        List<HeaderEntry> ordered = entries.stream()
                .sorted(Comparator.comparingLong(HeaderEntry::begin).thenComparingLong(HeaderEntry::end))
                .toList();
        for (HeaderEntry entry : ordered) {
            if (entry.begin() < end) {
                throw new MalformedModelException(
                        "The tensors %s and %s in %s overlap at byte %d.\nMaybe the file ties weights by hand."
                                .formatted(Excerpt.of(previous), Excerpt.of(entry.name()), file.path(),
                                        start + entry.begin()));
            }
            if (entry.begin() > end) {
                throw new MalformedModelException(
                        "In %s, %d bytes before the tensor %s (from byte %d) belong to no tensor."
                                .formatted(file.path(), entry.begin() - end, Excerpt.of(entry.name()), start + end));
            }
            tensors.add(tensor(entry));
            end = entry.end();
            previous = entry.name();
        }
        requireComplete(end);
        return tensors;
    }

    private StoredTensor tensor(HeaderEntry entry) {
        TensorShape shape = new TensorShape(entry.shape());
        long stored = entry.end() - entry.begin();
        @Nullable
        ElementType type = ElementType.of(entry.type());
        long elements = elements(entry, shape);
        if (type == null) {
            return new StoredTensor(entry.name(), shape, entry.type(), stored, false,
                    new Elements(file, start + entry.begin(), ElementType.U8));
        }
        long bits = bits(entry, shape, elements, type);
        if (bits % 8 != 0) {
            throw broken(entry,
                    "of type %s (%s) takes %d bits, which are not whole bytes".formatted(type, shape, bits));
        }
        if (bits / 8 != stored) {
            throw broken(entry, "of type %s (%s) takes %d bytes, but %d are given to it".formatted(type, shape,
                    bits / 8, stored));
        }
        return new StoredTensor(entry.name(), shape, entry.type(), stored, type.real(),
                new Elements(file, start + entry.begin(), type));
    }

    private long elements(HeaderEntry entry, TensorShape shape) {
        try {
            return shape.elements();
        } catch (ArithmeticException overflow) {
            throw impossible(entry, shape);
        }
    }

    private long bits(HeaderEntry entry, TensorShape shape, long elements, ElementType type) {
        try {
            return Math.multiplyExact(elements, (long) type.bits());
        } catch (ArithmeticException overflow) {
            throw impossible(entry, shape);
        }
    }

    /// One sentence about bytes behind the last tensor, null when there are none.
    @Nullable
    String rest(List<StoredTensor> tensors) {
        long end = tensors.stream().mapToLong(StoredTensor::storedBytes).sum();
        long rest = file.size() - start - end;
        return rest == 0
                ? null
                : "The file %s has %d bytes after its last tensor (from byte %d).".formatted(file.path(), rest,
                        start + end);
    }

    private void requireComplete(long end) {
        long present = file.size() - start;
        if (end > present) {
            throw new IncompleteModelException(
                    "The file %s is incomplete: %d bytes are missing.\nMaybe its download did not complete."
                            .formatted(file.path(), end - present));
        }
    }

    private MalformedModelException impossible(HeaderEntry entry, TensorShape shape) {
        return broken(entry, "is impossibly large (%s)".formatted(shape));
    }

    private MalformedModelException broken(HeaderEntry entry, String problem) {
        return new MalformedModelException(
                "The tensor %s in %s %s.".formatted(Excerpt.of(entry.name()), file.path(), problem));
    }
}
