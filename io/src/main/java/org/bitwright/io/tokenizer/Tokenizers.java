package org.bitwright.io.tokenizer;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.bitwright.io.gguf.GgufFile;
import org.bitwright.io.model.ModelCard;
import org.bitwright.io.model.ModelFile;
import org.bitwright.io.model.ModelFiles;
import org.bitwright.io.model.TensorInfo;
import org.bitwright.io.model.TensorRole;
import org.bitwright.io.store.FileProblem;
import org.bitwright.io.store.JsonProblem;
import org.bitwright.io.store.MappedFile;
import org.bitwright.io.store.StrictJson;
import org.jspecify.annotations.Nullable;

/// Opens the tokenizers of models.
public final class Tokenizers {
    private static final String FILE = "tokenizer.json";
    private static final long LARGEST = 100_000_000;
    /// The library reads the largest vocabularies in a few seconds.
    private static final TimeLimit STARTING = new TimeLimit(Duration.ofSeconds(60));

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
        BytePairFiles older = new BytePairFiles(file.toAbsolutePath().resolveSibling(""));
        if (!Files.exists(file) && older.present()) {
            return of(older.folder().toString(), older.document());
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
        byte[] checked = bytes(source, root);
        try {
            HuggingFaceTokenizer library = STARTING.call(() -> NativeLibrary.start(source, checked),
                    Tokenizers::closeLate);
            return new NativeTokenizer(source, library, vocabulary, MatchLimit.of(root), description(root));
        } catch (TimeLimit.ExceededException late) {
            throw new UnsupportedTokenizerException(
                    "The tokenizer %s took more than %d s to start and was given up.\nMaybe give token ids instead of text."
                            .formatted(source, STARTING.length().toSeconds()),
                    late);
        }
    }

    /// Why this machine cannot read text, one sentence, as far as is known without loading anything: because there is no
    /// native library for it, or it could not be loaded before. Null when nothing speaks against it.
    public static @Nullable String obstacle() {
        return NativeLibrary.obstacle();
    }

    /// One sentence when the tokenizer and the embedding count tokens differently; null when they agree.
    public static @Nullable String difference(ModelCard card, TextTokenizer tokenizer) {
        TensorInfo embedding = card.tensors().stream().filter(tensor -> tensor.role() == TensorRole.EMBEDDING)
                .findFirst().orElse(null);
        if (embedding == null || embedding.shape().rows() == tokenizer.vocabularySize()) {
            return null;
        }
        long rows = embedding.shape().rows();
        return "The tokenizer has %d tokens, but %s has %d rows: %s.".formatted(tokenizer.vocabularySize(),
                embedding.name(), rows, rows > tokenizer.vocabularySize()
                        ? "the last rows belong to no token"
                        : "text that needs the last tokens cannot be evaluated");
    }

    private static void closeLate(@Nullable HuggingFaceTokenizer library) {
        if (library != null) {
            library.close();
        }
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
        List<String> parts = new ArrayList<>(root.path("pre_tokenizer").findValuesAsText("type"));
        parts.remove("Sequence");
        if (root.path("model").path("byte_fallback").asBoolean(false)) {
            parts.add("byte fallback");
        }
        return parts.isEmpty() ? "BPE" : "BPE with " + String.join(", ", parts);
    }

    private static byte[] bytes(String source, ObjectNode root) {
        try {
            return StrictJson.mapper().writer().without(SerializationFeature.INDENT_OUTPUT)
                    .writeValueAsBytes(root);
        } catch (IOException problem) {
            throw JsonProblem.in("The tokenizer %s".formatted(source), problem);
        }
    }

    /// A JSON document of at most 100 MB.
    static JsonNode tree(Path file) {
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
