package org.bitwright.io.gguf.write;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import org.bitwright.io.model.ModelConfig;
import org.bitwright.io.store.FileProblem;
import org.bitwright.io.store.StrictJson;
import org.bitwright.io.tokenizer.GgufPreTokenizer;
import org.jspecify.annotations.Nullable;

/// The keys `tokenizer.*` for a tokenizer in a Hugging Face folder: byte-level BPE that splits text in a way that has a name,
/// or BPE that falls back to bytes, as made from SentencePiece. A model without one, or with another kind, is written without
/// vocabulary, which llama.cpp loads for token ids only.
///
/// @param folder
///            holds `tokenizer.json` and perhaps `tokenizer_config.json`
/// @param config
///            of the model, for the ids of special tokens
/// @param rows
///            rows of the embedding; ids without a token are filled up
record TokenizerMetadata(Path folder, ModelConfig config, int rows) {
    private static final Pattern BYTE_TOKEN = Pattern.compile("<0x[0-9A-Fa-f]{2}>");
    private static final int NORMAL = 1;
    private static final int UNKNOWN = 2;
    private static final int CONTROL = 3;
    private static final int USER_DEFINED = 4;
    private static final int UNUSED = 5;
    private static final int BYTE = 6;

    Map<String, GgufValue> metadata() {
        JsonNode tokenizer = document("tokenizer.json");
        Map<String, GgufValue> metadata = new LinkedHashMap<>();
        boolean pairs = tokenizer != null && tokenizer.path("model").path("type").asText("BPE").equals("BPE");
        String splitting = tokenizer == null || !pairs ? null : GgufPreTokenizer.nameOf(tokenizer);
        if (tokenizer != null && splitting != null) {
            byteLevel(tokenizer, splitting, metadata);
        } else if (tokenizer != null && pairs && ScoredVocabulary.describes(tokenizer)) {
            scored(tokenizer, metadata);
        } else {
            metadata.put("tokenizer.ggml.model", GgufValue.text("no_vocab"));
        }
        return metadata;
    }

    private void byteLevel(JsonNode tokenizer, String splitting, Map<String, GgufValue> metadata) {
        metadata.put("tokenizer.ggml.model", GgufValue.text("gpt2"));
        metadata.put("tokenizer.ggml.pre", GgufValue.text(splitting));
        vocabulary(tokenizer, metadata);
        List<String> merges = new ArrayList<>();
        tokenizer.path("model").path("merges").forEach(merge -> merges
                .add(merge.isArray() ? merge.path(0).asText() + " " + merge.path(1).asText() : merge.asText()));
        if (!merges.isEmpty()) {
            metadata.put("tokenizer.ggml.merges", GgufValue.texts(merges));
        }
        specialTokens(tokenizer, metadata);
    }

    private void scored(JsonNode tokenizer, Map<String, GgufValue> metadata) {
        metadata.put("tokenizer.ggml.model", GgufValue.text("llama"));
        metadata.put("tokenizer.ggml.pre", GgufValue.text("default"));
        ScoredVocabulary scored = new ScoredVocabulary(tokenizer);
        List<String> tokens = vocabulary(tokenizer, metadata);
        metadata.put("tokenizer.ggml.scores",
                GgufValue.array(scored.scores(tokens).stream().map(GgufValue::float32).toList()));
        metadata.put("tokenizer.ggml.add_space_prefix", GgufValue.bool(scored.addsSpacePrefix()));
        specialTokens(tokenizer, metadata);
    }

    /// The spelling of every id.
    private List<String> vocabulary(JsonNode tokenizer, Map<String, GgufValue> metadata) {
        List<String> tokens = new ArrayList<>();
        for (int id = 0; id < rows; id++) {
            tokens.add("[PAD" + id + "]");
        }
        List<Integer> types = new ArrayList<>(Collections.nCopies(rows, UNUSED));
        JsonNode model = tokenizer.path("model");
        boolean fallsBack = model.path("byte_fallback").asBoolean();
        model.path("vocab").properties().forEach(entry -> put(tokens, types, entry.getValue().asInt(), entry.getKey(),
                fallsBack && BYTE_TOKEN.matcher(entry.getKey()).matches() ? BYTE : NORMAL));
        tokenizer.path("added_tokens").forEach(token -> put(tokens, types, token.path("id").asInt(),
                token.path("content").asText(), token.path("special").asBoolean() ? CONTROL : USER_DEFINED));
        int unknown = fallsBack ? tokens.indexOf(model.path("unk_token").asText("")) : -1;
        if (unknown >= 0) {
            types.set(unknown, UNKNOWN);
        }
        metadata.put("tokenizer.ggml.tokens", GgufValue.texts(tokens));
        metadata.put("tokenizer.ggml.token_type", GgufValue.array(types.stream().map(GgufValue::int32).toList()));
        return tokens;
    }

    private void put(List<String> tokens, List<Integer> types, int id, String token, int type) {
        if (id < 0 || id >= rows) {
            throw new NotForGgufException("The token %s has the id %d, but the embedding of the model has %d rows."
                    .formatted(token, id, rows));
        }
        tokens.set(id, token);
        types.set(id, type);
    }

    private void specialTokens(JsonNode tokenizer, Map<String, GgufValue> metadata) {
        JsonNode settings = document("tokenizer_config.json");
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("bos", "bos");
        keys.put("eos", "eos");
        keys.put("unk", "unknown");
        keys.put("pad", "padding");
        keys.forEach((name, key) -> {
            Integer id = configured(name + "_token_id");
            if (id == null && settings != null) {
                id = spelled(settings.path(name + "_token"), tokenizer);
            }
            if (id != null) {
                metadata.put("tokenizer.ggml." + key + "_token_id", GgufValue.uint32(id));
            }
        });
        boolean bosInTemplate = tokenizer.path("post_processor").toString().contains("\"SpecialToken\"");
        metadata.put("tokenizer.ggml.add_bos_token", GgufValue.bool(
                settings == null ? bosInTemplate : settings.path("add_bos_token").asBoolean(bosInTemplate)));
        if (settings != null && settings.path("chat_template").isTextual()) {
            metadata.put("tokenizer.chat_template", GgufValue.text(settings.path("chat_template").asText()));
        }
    }

    private @Nullable Integer configured(String key) {
        Object value = config.values().get(key);
        if (value instanceof List<?> several && !several.isEmpty()) {
            value = several.getFirst();
        }
        return value instanceof Long id && id >= 0 && id < rows ? Integer.valueOf(id.intValue()) : null;
    }

    private static @Nullable Integer spelled(JsonNode token, JsonNode tokenizer) {
        String content = token.isTextual() ? token.asText() : token.path("content").asText("");
        for (JsonNode added : tokenizer.path("added_tokens")) {
            if (added.path("content").asText().equals(content)) {
                return added.path("id").asInt();
            }
        }
        return null;
    }

    private @Nullable JsonNode document(String name) {
        Path file = folder.resolve(name);
        if (!Files.isRegularFile(file)) {
            return null;
        }
        try (InputStream bytes = Files.newInputStream(file); Reader reader = StrictJson.reader(bytes)) {
            return StrictJson.mapper().readTree(reader);
        } catch (IOException problem) {
            throw FileProblem.reading(file, problem);
        }
    }
}
