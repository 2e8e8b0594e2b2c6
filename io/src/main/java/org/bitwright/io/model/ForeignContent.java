package org.bitwright.io.model;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import org.bitwright.io.store.Excerpt;
import org.bitwright.io.store.MappedFile;

/// Recognises by content what people open by mistake, so that it can be named.
final class ForeignContent {
    private static final int SEEN = 4096;
    private static final List<String> UNFINISHED = List.of(".part", ".partial", ".crdownload", ".incomplete", ".aria2");
    private static final List<String> PICKLES = List.of(".bin", ".pt", ".pth", ".ckpt", ".pkl", ".pickle");

    private ForeignContent() {
    }

    /// What a file holds that is neither safetensors nor GGUF.
    ///
    /// @throws PickleRefusedException
    ///             when it is a pickle, by content or by name
    /// @throws NotAModelException
    ///             when it is something else that has a name
    static void refuse(MappedFile file) {
        Path path = file.path();
        byte[] bytes = file.peek(0, (int) Math.min(SEEN, file.size()));
        String start = new String(bytes, StandardCharsets.ISO_8859_1);
        String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        if (UNFINISHED.stream().anyMatch(name::endsWith)) {
            throw new NotAModelException(
                    "The file %s is an unfinished download.\nMaybe let it complete.".formatted(path));
        }
        if (start.startsWith("PK")) {
            if (zippedPickle(file, start)) {
                throw pickle(path);
            }
            throw archive(path, "a zip archive");
        }
        if (pickled(bytes, start) || PICKLES.stream().anyMatch(name::endsWith)) {
            throw pickle(path);
        }
        if (start.startsWith("version https://git-lfs")) {
            throw new NotAModelException(
                    "The file %s is a Git LFS pointer, not the model.\nMaybe run git lfs pull in its folder."
                            .formatted(path));
        }
        String text = start.stripLeading().toLowerCase(Locale.ROOT);
        if (text.startsWith("<!doctype html") || text.startsWith("<html")) {
            throw new NotAModelException(
                    "The file %s is a web page, not the model.\nMaybe the download needed a login.".formatted(path));
        }
        if (start.startsWith("7z\u00bc\u00af")) {
            throw archive(path, "a 7z archive");
        }
        if (start.startsWith("\u001f\u008b")) {
            throw archive(path, "a gzip archive");
        }
        if (start.startsWith("ustar", 257)) {
            throw archive(path, "a tar archive");
        }
        if (name.endsWith(".gguf")) {
            throw new NotAModelException(start.isEmpty()
                    ? "The file %s is empty.\nMaybe its download did not complete.".formatted(path)
                    : "The file %s begins with \"%s\", where GGUF files have \"GGUF\".\nMaybe its download did not complete."
                            .formatted(path, Excerpt.of(start.substring(0, Math.min(4, start.length())))));
        }
    }

    /// Whether the first bytes could be a pickle: a protocol mark followed by an opcode, or the legacy form.
    private static boolean pickled(byte[] bytes, String start) {
        boolean marked = bytes.length > 2 && (bytes[0] & 0xff) == 0x80 && bytes[1] >= 2 && bytes[1] <= 5;
        return marked || start.startsWith("ccollections\n") || start.startsWith("(dp0");
    }

    /// PyTorch's zip files name their pickle in the first entry, which is never compressed away.
    private static boolean zippedPickle(MappedFile file, String start) {
        String name = String.valueOf(file.path().getFileName()).toLowerCase(Locale.ROOT);
        return start.contains("data.pkl") || start.contains(".pkl") || PICKLES.stream().anyMatch(name::endsWith);
    }

    private static NotAModelException archive(Path path, String kind) {
        return new NotAModelException("The file %s is %s.\nMaybe unpack it first.".formatted(path, kind));
    }

    static PickleRefusedException pickle(Path path) {
        return new PickleRefusedException(
                "The file %s is a Python pickle, which can run code when it is opened, and is never read.\nMaybe convert it to safetensors."
                        .formatted(path));
    }
}
