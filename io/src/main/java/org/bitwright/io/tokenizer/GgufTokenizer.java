package org.bitwright.io.tokenizer;

import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.bitwright.io.gguf.GgufMetadata;
import org.bitwright.io.store.Excerpt;
import org.bitwright.io.store.StrictJson;
import org.jspecify.annotations.Nullable;

/// Writes the `tokenizer.json` that does what the vocabulary in a GGUF file describes.
final class GgufTokenizer {
    private static final String KEYS = "tokenizer.ggml.";
    private static final int UNKNOWN = 2;
    private static final int CONTROL = 3;
    private static final int USER_DEFINED = 4;

    private final GgufMetadata metadata;
    private final List<String> pieces;
    private final List<Long> types;
    private final ObjectNode root = StrictJson.mapper().createObjectNode();

    private GgufTokenizer(GgufMetadata metadata) {
        this.metadata = metadata;
        this.pieces = metadata.texts(KEYS + "tokens");
        this.types = metadata.integers(KEYS + "token_type");
    }

    /// @throws MissingTokenizerException
    ///             when the file has no vocabulary
    /// @throws UnsupportedTokenizerException
    ///             when it is of another kind than byte-pair encoding or is split in an unknown way
    /// @throws MalformedTokenizerException
    ///             when its lists contradict each other
    static ObjectNode document(GgufMetadata metadata) {
        if (!metadata.has(KEYS + "tokens")) {
            throw new MissingTokenizerException("The model %s has no vocabulary.\nMaybe give token ids instead of text."
                    .formatted(metadata.file()));
        }
        return new GgufTokenizer(metadata).document();
    }

    private ObjectNode document() {
        if (!types.isEmpty() && types.size() != pieces.size()) {
            throw malformed("has %d tokens but %d token types".formatted(pieces.size(), types.size()));
        }
        root.put("version", "1.0");
        addedTokens();
        ObjectNode model = root.putObject("model").put("type", "BPE");
        ObjectNode vocabulary = model.putObject("vocab");
        for (int id = pieces.size() - 1; id >= 0; id--) {
            vocabulary.put(pieces.get(id), id);
        }
        String kind = metadata.text(KEYS + "model", "");
        boolean adds = switch (kind) {
            case "gpt2" -> byteLevel(model);
            case "llama" -> sentencePiece(model);
            default -> throw new UnsupportedTokenizerException(
                    "The tokenizer of %s is of the kind %s, where gpt2 and llama are supported.\nMaybe give token ids instead of text."
                            .formatted(metadata.file(), Excerpt.of(kind)));
        };
        template(adds);
        return root;
    }

    private boolean byteLevel(ObjectNode model) {
        String name = metadata.text(KEYS + "pre", "default");
        @Nullable
        GgufPreTokenizer kind = GgufPreTokenizer.of(name);
        if (kind == null) {
            throw new UnsupportedTokenizerException(
                    "The tokenizer of %s splits text in the way %s, which is not known.\nMaybe give token ids instead of text."
                            .formatted(metadata.file(), Excerpt.of(name)));
        }
        model.put("ignore_merges", kind.ignoresMerges());
        if (!metadata.has(KEYS + "merges")) {
            throw malformed("has no merges");
        }
        ArrayNode merges = model.putArray("merges");
        for (String merge : metadata.texts(KEYS + "merges")) {
            // A piece may begin with a space of its own, so the cut is the first space after the first character.
            int cut = merge.indexOf(' ', 1);
            if (cut < 0) {
                throw malformed("has the merge %s, which is no pair".formatted(Excerpt.of(merge)));
            }
            merges.addArray().add(merge.substring(0, cut)).add(merge.substring(cut + 1));
        }
        if (kind.normalises()) {
            root.putObject("normalizer").put("type", "NFC");
        }
        ObjectNode sequence = root.putObject("pre_tokenizer").put("type", "Sequence");
        ArrayNode steps = sequence.putArray("pretokenizers");
        if (kind.pattern() != null) {
            ObjectNode split = steps.addObject().put("type", "Split").put("behavior", "Isolated").put("invert", false);
            split.putObject("pattern").put("Regex", kind.pattern());
        }
        byteLevelStep(steps.addObject(), kind.byteLevelSplits());
        byteLevelStep(root.putObject("decoder"), true);
        return metadata.flag(KEYS + "add_bos_token", kind.addsBos());
    }

    static void byteLevelStep(ObjectNode byteLevel, boolean splits) {
        byteLevel.put("type", "ByteLevel").put("add_prefix_space", false).put("trim_offsets", true).put("use_regex",
                splits);
    }

    private boolean sentencePiece(ObjectNode model) {
        List<Double> scores = metadata.numbers(KEYS + "scores");
        if (scores.size() != pieces.size()) {
            throw malformed("has %d tokens but %d scores".formatted(pieces.size(), scores.size()));
        }
        model.put("byte_fallback", true).put("fuse_unk", true);
        int unknown = types.indexOf((long) UNKNOWN);
        if (unknown >= 0) {
            model.put("unk_token", pieces.get(unknown));
        }
        model.set("merges", StrictJson.mapper().valueToTree(SentencePieceMerges.of(pieces, scores)));
        boolean prefix = metadata.flag(KEYS + "add_space_prefix", true);
        ArrayNode before = root.putObject("normalizer").put("type", "Sequence").putArray("normalizers");
        if (prefix) {
            before.addObject().put("type", "Prepend").put("prepend", "▁");
        }
        replace(before.addObject(), " ", "▁");
        ArrayNode after = root.putObject("decoder").put("type", "Sequence").putArray("decoders");
        replace(after.addObject(), "▁", " ");
        after.addObject().put("type", "ByteFallback");
        after.addObject().put("type", "Fuse");
        if (prefix) {
            after.addObject().put("type", "Strip").put("content", " ").put("start", 1).put("stop", 0);
        }
        return metadata.flag(KEYS + "add_bos_token", true);
    }

    private static void replace(ObjectNode step, String from, String to) {
        step.put("type", "Replace").put("content", to).putObject("pattern").put("String", from);
    }

    private void addedTokens() {
        ArrayNode added = root.putArray("added_tokens");
        for (int id = 0; id < types.size(); id++) {
            long type = types.get(id);
            if (type == CONTROL || type == USER_DEFINED || type == UNKNOWN) {
                added.addObject()
                        .put("id", id)
                        .put("content", pieces.get(id))
                        .put("single_word", false)
                        .put("lstrip", false)
                        .put("rstrip", false)
                        .put("normalized", false)
                        .put("special", type != USER_DEFINED);
            }
        }
    }

    private void template(boolean addsBos) {
        ObjectNode template = StrictJson.mapper().createObjectNode().put("type", "TemplateProcessing");
        ArrayNode single = template.putArray("single");
        ArrayNode pair = template.putArray("pair");
        ObjectNode special = template.putObject("special_tokens");
        if (addsBos) {
            token("bos_token_id", single, special);
        }
        sequence(single, "A", 0);
        if (metadata.flag(KEYS + "add_eos_token", false)) {
            token("eos_token_id", single, special);
        }
        sequence(pair, "A", 0);
        sequence(pair, "B", 1);
        if (single.size() > 1) {
            root.set("post_processor", template);
        }
    }

    private static void sequence(ArrayNode steps, String name, int type) {
        steps.addObject().putObject("Sequence").put("id", name).put("type_id", type);
    }

    private void token(String key, ArrayNode steps, ObjectNode special) {
        long id = metadata.integer(KEYS + key, -1);
        if (id == -1) {
            return;
        }
        if (id < 0 || id >= pieces.size()) {
            throw malformed("has the %s %d among %d tokens".formatted(key, id, pieces.size()));
        }
        String piece = pieces.get((int) id);
        steps.addObject().putObject("SpecialToken").put("id", piece).put("type_id", 0);
        ObjectNode entry = special.putObject(piece).put("id", piece);
        entry.putArray("ids").add(id);
        entry.putArray("tokens").add(piece);
    }

    private MalformedTokenizerException malformed(String problem) {
        return new MalformedTokenizerException("The tokenizer of %s %s.".formatted(metadata.file(), problem));
    }
}
