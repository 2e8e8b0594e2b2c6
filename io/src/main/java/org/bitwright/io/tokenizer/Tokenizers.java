package org.bitwright.io.tokenizer;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.bitwright.io.gguf.GgufFile;
import org.bitwright.io.model.ModelFile;
import org.bitwright.io.model.ModelFiles;
import org.bitwright.io.store.FileProblem;
import org.bitwright.io.store.JsonProblem;
import org.bitwright.io.store.MappedFile;
import org.bitwright.io.store.StrictJson;

/// Opens the tokenizers of models.
public final class Tokenizers {
    private static final String FILE = "tokenizer.json";
    private static final long LARGEST = 100_000_000;

    private Tokenizers() {
    }

    /// The tokenizer of an open model.
    ///
    /// @throws MissingTokenizerException
    ///             when the model has none
    /// @throws UnsupportedTokenizerException
    ///             when it uses something that is not on the list of known steps and patterns, or the platform has no
    ///             native tokenizer; token ids remain possible
    /// @throws MalformedTokenizerException
    ///             when it contradicts itself
    public static TextTokenizer open(ModelFile model) {
        return open(model.path());
    }

    /// The tokenizer of a model folder, beside a model file, in a GGUF file, or a `tokenizer.json` itself; errors as
    /// [#open(ModelFile)].
    public static TextTokenizer open(Path path) {
        Path file = Files.isDirectory(path)
                ? path.resolve(FILE)
                : path.endsWith(FILE) ? path : path.toAbsolutePath().resolveSibling(FILE);
        Path gguf = Files.isDirectory(path) && !Files.exists(file) ? ModelFiles.ggufIn(path) : path;
        if (gguf != null && isGguf(gguf)) {
            return of(gguf.toString(), GgufFile.fromMetadata(gguf, GgufTokenizer::document));
        }
        if (!Files.isRegularFile(file)) {
            throw new MissingTokenizerException(
                    "The model %s has no %s.\nMaybe give token ids instead of text.".formatted(path, FILE));
        }
        return of(file.toString(), tree(file));
    }

    /// A tokenizer from its description.
    static TextTokenizer of(String source, JsonNode document) {
        if (!(document instanceof ObjectNode root)) {
            throw new MalformedTokenizerException("The tokenizer %s must be a JSON object.".formatted(source));
        }
        new TokenizerGate(source).check(root);
        Vocabulary vocabulary = Vocabulary.of(source, root);
        root.putNull("truncation").putNull("padding");
        // Dropout would make every call different.
        ((ObjectNode) root.path("model")).putNull("dropout");
        return new NativeTokenizer(NativeLibrary.start(source, bytes(source, root)), vocabulary, description(root));
    }

    private static boolean isGguf(Path path) {
        if (!Files.isRegularFile(path)) {
            return false;
        }
        try (MappedFile file = MappedFile.open(path)) {
            return GgufFile.recognises(file);
        }
    }

    private static String description(JsonNode root) {
        JsonNode step = root.path("pre_tokenizer");
        return step.isObject() ? "BPE with " + step.path("type").asText() : "BPE";
    }

    private static byte[] bytes(String source, ObjectNode root) {
        try {
            return StrictJson.mapper().writer().without(SerializationFeature.INDENT_OUTPUT)
                    .writeValueAsBytes(root);
        } catch (IOException problem) {
            throw JsonProblem.in("The tokenizer %s".formatted(source), problem);
        }
    }

    private static JsonNode tree(Path file) {
        try (InputStream bytes = Files.newInputStream(file); Reader reader = StrictJson.reader(bytes)) {
            if (Files.size(file) > LARGEST) {
                throw new UnsupportedTokenizerException(
                        "The tokenizer %s has %d bytes, more than the %d that are read.".formatted(file,
                                Files.size(file), LARGEST));
            }
            return parse(file, reader);
        } catch (IOException problem) {
            throw FileProblem.reading(file, problem);
        }
    }

    private static JsonNode parse(Path file, Reader reader) {
        try {
            return StrictJson.mapper().readTree(reader);
        } catch (IOException problem) {
            throw new MalformedTokenizerException(
                    JsonProblem.sentence("The tokenizer %s".formatted(file), problem), problem);
        }
    }
}
