package org.bitwright.io.gguf;

import java.util.ArrayList;
import java.util.List;

import org.bitwright.io.model.IncompleteModelException;
import org.bitwright.io.model.MalformedModelException;
import org.bitwright.io.model.StoredTensor;
import org.bitwright.io.store.Excerpt;
import org.bitwright.io.store.MappedFile;
import org.jspecify.annotations.Nullable;

/// Checks that the tensors of a table follow each other without gap or overlap and lie within the file.
record GgufTable(MappedFile file, GgufHeader header) {
    /// @param remarks
    ///            receives oddities behind the last tensor
    List<StoredTensor> tensors(List<String> remarks) {
        List<StoredTensor> tensors = new ArrayList<>();
        long expected = 0;
        boolean sizeKnown = true;
        for (int i = 0; i < header.entries().size(); i++) {
            GgufEntry entry = header.entries().get(i);
            boolean placed = sizeKnown
                    ? entry.offset() == expected
                    : entry.offset() >= expected && entry.offset() % header.alignment() == 0;
            if (!placed) {
                throw broken(entry, "begins at offset %s, where %d was expected".formatted(
                        Long.toUnsignedString(entry.offset()), expected));
            }
            StoredTensor tensor = tensor(entry, i);
            long end = added(entry, entry.offset(), tensor.storedBytes());
            if (end > file.size() - header.dataStart()) {
                throw new IncompleteModelException(
                        "The file %s is incomplete: the tensor %s needs %d bytes in all, the file has %d.\nMaybe its download did not complete."
                                .formatted(file.path(), Excerpt.of(entry.name()), added(entry, header.dataStart(), end),
                                        file.size()));
            }
            tensors.add(tensor);
            sizeKnown = GgufTensorType.of(entry.type()) != null;
            expected = sizeKnown ? GgufHeader.aligned(end, header.alignment()) : entry.offset();
        }
        remarkOnRest(expected, sizeKnown, remarks);
        return tensors;
    }

    private StoredTensor tensor(GgufEntry entry, int index) {
        @Nullable
        GgufTensorType type = GgufTensorType.of(entry.type());
        long elements = elements(entry);
        long start = header.dataStart() + entry.offset();
        if (type == null) {
            long bytes = Math.max(0, untilNext(index) - entry.offset());
            return new StoredTensor(entry.name(), entry.shape(), "ggml type " + entry.type(), bytes, false,
                    new GgufValues(file, start, GgufTensorType.I8));
        }
        if (entry.shape().columns() % type.blockSize() != 0) {
            throw broken(entry, "has rows of %d weights, which are no whole blocks of %d (%s)".formatted(
                    entry.shape().columns(), type.blockSize(), type.label()));
        }
        long bytes = multiplied(entry, elements / type.blockSize(), type.blockBytes());
        GgufValues values = new GgufValues(file, start, type);
        return new StoredTensor(entry.name(), entry.shape(), type.label(), bytes, values.decodable(), values);
    }

    /// Where a tensor of unknown size ends at the latest, counted from the start of the data.
    private long untilNext(int index) {
        return index + 1 < header.entries().size()
                ? header.entries().get(index + 1).offset()
                : Math.max(0, file.size() - header.dataStart());
    }

    private void remarkOnRest(long end, boolean sizeKnown, List<String> remarks) {
        long rest = file.size() - header.dataStart() - end;
        if (!sizeKnown || rest <= 0) {
            return;
        }
        if (rest >= 4 && new GgufCursor(file, header.dataStart() + end).integer() == GgufHeaderParser.MAGIC) {
            throw new MalformedModelException(
                    "The file %s is several GGUF files joined end to end, the second from byte %d on.\nMaybe join the parts with llama-gguf-split instead."
                            .formatted(file.path(), header.dataStart() + end));
        }
        remarks.add("The file %s has %d bytes after its last tensor.".formatted(file.path(), rest));
    }

    private long elements(GgufEntry entry) {
        try {
            return entry.shape().elements();
        } catch (ArithmeticException overflow) {
            throw broken(entry, "is impossibly large (%s)".formatted(entry.shape()));
        }
    }

    private long multiplied(GgufEntry entry, long blocks, int bytes) {
        try {
            return Math.multiplyExact(blocks, (long) bytes);
        } catch (ArithmeticException overflow) {
            throw broken(entry, "is impossibly large (%s)".formatted(entry.shape()));
        }
    }

    private long added(GgufEntry entry, long left, long right) {
        try {
            // Room for the alignment that is added later.
            Math.addExact(Math.addExact(left, right), header.alignment());
            return left + right;
        } catch (ArithmeticException overflow) {
            throw broken(entry, "is impossibly large (%s)".formatted(entry.shape()));
        }
    }

    private MalformedModelException broken(GgufEntry entry, String problem) {
        return new MalformedModelException(
                "The tensor %s in %s %s.".formatted(Excerpt.of(entry.name()), file.path(), problem));
    }
}
