package org.bitwright.io.gguf;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.bitwright.io.model.ModelConfig;
import org.bitwright.io.model.StoredTensor;
import org.bitwright.io.model.TensorSource;
import org.bitwright.io.store.MappedFile;

/// GGUF files of version 2 and 3 (ggml's `docs/gguf.md`), single or split.
public final class GgufFile {
    private GgufFile() {
    }

    /// Opens a file, and its other parts when it is the first of several; no value is read.
    ///
    /// @throws org.bitwright.io.model.MalformedModelException
    ///             when a rule of the format is broken, or a part other than the first is opened
    /// @throws org.bitwright.io.model.IncompleteModelException
    ///             when the file ends early or parts are missing
    public static GgufModel open(Path path) {
        MappedFile file = MappedFile.open(path);
        try {
            return model(file);
        } catch (RuntimeException problem) {
            file.close();
            throw problem;
        }
    }

    /// The files that the name of a file makes parts of one model, whether they exist or not: that file alone when its
    /// name counts no parts.
    public static List<Path> parts(Path file) {
        return GgufParts.named(file);
    }

    /// Whether a file starts as GGUF files do.
    public static boolean recognises(MappedFile file) {
        return file.size() >= 4 && new GgufCursor(file, 0).integer() == GgufHeaderParser.MAGIC;
    }

    /// Reads something from the metadata of a file while it is open.
    ///
    /// @throws org.bitwright.io.model.MalformedModelException
    ///             when the header is broken
    public static <T> T fromMetadata(Path path, Function<GgufMetadata, T> reader) {
        try (MappedFile file = MappedFile.open(path)) {
            return reader.apply(GgufHeaderParser.parse(file).metadata());
        }
    }

    private static GgufModel model(MappedFile file) {
        GgufHeader header = GgufHeaderParser.parse(file);
        List<String> remarks = new ArrayList<>(header.remarks());
        List<StoredTensor> tensors = new ArrayList<>(new GgufTable(file, header).tensors(remarks));
        GgufParts parts = GgufParts.of(file, header.metadata());
        try {
            tensors.addAll(parts.open(remarks, tensors));
            ModelConfig config = new GgufConfig(header.metadata(), tensors).config();
            GgufArrangement arrangement = new GgufArrangement(header.metadata().text("general.architecture", "unknown"),
                    config);
            List<StoredTensor> arranged = tensors.stream().map(arrangement::arranged).toList();
            return new GgufModel(new TensorSource(arranged, Map.of(), remarks, parts), config,
                    GgufRoles.of(config.text("model_type", "unknown")));
        } catch (RuntimeException problem) {
            parts.close();
            throw problem;
        }
    }
}
