package org.bitwright.io.tokenizer;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.bitwright.io.store.Excerpt;
import org.bitwright.io.store.FileProblem;
import org.bitwright.io.store.StrictJson;

/// The older form of GPT-2's tokenizer, which OPT models come with: `vocab.json`, `merges.txt` and the special tokens in
/// `special_tokens_map.json` or `tokenizer_config.json`.
///
/// @param folder
///            that holds them
record BytePairFiles(Path folder) {
    private static final String VOCABULARY = "vocab.json";
    private static final String MERGES = "merges.txt";
    private static final long LARGEST = 100_000_000;
    /// Other families keep files of these names too and split text otherwise.
    private static final Set<String> FAMILIES = Set.of("gpt2", "opt");
    private static final Set<String> CLASSES = Set.of("GPT2Tokenizer", "GPT2TokenizerFast");
    private static final String USUAL_SPECIAL = "<|endoftext|>";

    boolean present() {
        return Files.isRegularFile(folder.resolve(VOCABULARY)) && Files.isRegularFile(folder.resolve(MERGES));
    }

    /// The `tokenizer.json` that does the same.
    ///
    /// @throws UnsupportedTokenizerException
    ///             when neither the model nor the tokenizer is of a family that splits text as GPT-2 does
    ObjectNode document() {
        JsonNode settings = optional("tokenizer_config.json");
        String family = optional("config.json").path("model_type").asText("");
        String kind = settings.path("tokenizer_class").asText("");
        if (!CLASSES.contains(kind) && !(kind.isEmpty() && FAMILIES.contains(family))) {
            throw new UnsupportedTokenizerException(
                    "The tokenizer in %s (%s of the family %s) has no tokenizer.json, which only GPT-2's kind can do without.\nMaybe give token ids instead of text."
                            .formatted(folder, Excerpt.of(kind.isEmpty() ? "unknown kind" : kind),
                                    Excerpt.of(family.isEmpty() ? "unknown" : family)));
        }
        JsonNode vocabulary = Tokenizers.tree(folder.resolve(VOCABULARY));
        ObjectNode root = StrictJson.mapper().createObjectNode().put("version", "1.0");
        JsonNode map = optional("special_tokens_map.json");
        String bos = special(map, settings, "bos_token");
        Set<String> specials = new TreeSet<>(List.of(USUAL_SPECIAL, bos, special(map, settings, "eos_token"),
                special(map, settings, "unk_token"), special(map, settings, "pad_token")));
        ArrayNode added = root.putArray("added_tokens");
        specials.stream().filter(vocabulary::has).forEach(piece -> add(added, piece, vocabulary.path(piece), true));
        optional("added_tokens.json").properties().forEach(entry -> add(added, entry.getKey(), entry.getValue(),
                specials.contains(entry.getKey())));
        GgufTokenizer.byteLevelStep(root.putObject("pre_tokenizer"), true);
        GgufTokenizer.byteLevelStep(root.putObject("decoder"), true);
        if (settings.path("add_bos_token").asBoolean(false) && vocabulary.has(bos)) {
            template(root.putObject("post_processor"), bos, vocabulary.path(bos));
        }
        ObjectNode model = root.putObject("model").put("type", "BPE");
        model.set("vocab", vocabulary);
        merges(model.putArray("merges"));
        return root;
    }

    private void merges(ArrayNode merges) {
        Path file = folder.resolve(MERGES);
        try {
            if (Files.size(file) > LARGEST) {
                throw new UnsupportedTokenizerException("The file %s has %d bytes, more than the %d that are read."
                        .formatted(file, Files.size(file), LARGEST));
            }
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                if (line.startsWith("#version") || line.isBlank()) {
                    continue;
                }
                int cut = line.indexOf(' ');
                if (cut < 1 || cut == line.length() - 1 || line.indexOf(' ', cut + 1) >= 0) {
                    throw new MalformedTokenizerException(
                            "The file %s has the merge %s, which is no pair.".formatted(file, Excerpt.of(line)));
                }
                merges.addArray().add(line.substring(0, cut)).add(line.substring(cut + 1));
            }
        } catch (CharacterCodingException notText) {
            throw new MalformedTokenizerException("The file %s is not UTF-8 text.".formatted(file), notText);
        } catch (IOException problem) {
            throw FileProblem.reading(file, problem);
        }
    }

    private JsonNode optional(String name) {
        Path file = folder.resolve(name);
        return Files.isRegularFile(file) ? Tokenizers.tree(file) : StrictJson.mapper().createObjectNode();
    }

    /// A special token as the map has it, or else the settings; each as a text or as an object with its content.
    private static String special(JsonNode map, JsonNode settings, String name) {
        JsonNode token = map.has(name) ? map.path(name) : settings.path(name);
        return token.isTextual() ? token.asText() : token.path("content").asText(USUAL_SPECIAL);
    }

    private static void add(ArrayNode added, String piece, JsonNode id, boolean special) {
        added.addObject().put("content", piece).put("single_word", false).put("lstrip", false).put("rstrip", false)
                .put("normalized", false).put("special", special).set("id", id);
    }

    private static void template(ObjectNode template, String piece, JsonNode id) {
        template.put("type", "TemplateProcessing");
        for (String form : List.of("single", "pair")) {
            ArrayNode steps = template.putArray(form);
            steps.addObject().putObject("SpecialToken").put("id", piece).put("type_id", 0);
            steps.addObject().putObject("Sequence").put("id", "A").put("type_id", 0);
            if (form.equals("pair")) {
                steps.addObject().putObject("Sequence").put("id", "B").put("type_id", 1);
            }
        }
        ObjectNode entry = template.putObject("special_tokens").putObject(piece).put("id", piece);
        entry.putArray("ids").add(id);
        entry.putArray("tokens").add(piece);
    }
}
