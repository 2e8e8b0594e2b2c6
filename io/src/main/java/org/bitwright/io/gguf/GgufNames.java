package org.bitwright.io.gguf;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.bitwright.io.model.StackedName;
import org.jspecify.annotations.Nullable;

/// The GGUF names of the tensors of one model family. Names that already are GGUF names stay as they are.
///
/// Immutable and thread-safe.
public final class GgufNames {
    private static final Pattern ALREADY_GGUF = Pattern
            .compile("(blk\\.\\d+\\.|token_embd|token_types|position_embd|per_layer_|output(_norm)?\\.|rope_).*");
    private static final Pattern PARTS = Pattern.compile("(.+)\\.(weight|bias)");
    private static final Pattern NUMBER = Pattern.compile("(?<=\\.)\\d+(?=\\.)");

    private final Map<String, Row> rows;

    private GgufNames(Map<String, Row> rows) {
        this.rows = rows;
    }

    private record Row(String name, GgufLayout layout) {}

    /// The names of an architecture, given as a Hugging Face `model_type` or as a GGUF `general.architecture`. A family
    /// without a table knows only names that already are GGUF names.
    public static GgufNames forArchitecture(String architecture) {
        GgufArchitecture known = GgufArchitecture.of(architecture);
        Map<String, Row> rows = new LinkedHashMap<>();
        if (known != null) {
            known.table().lines().map(line -> line.split(" +"))
                    .forEach(cells -> rows.putIfAbsent(cells[0], new Row(cells[1],
                            cells.length > 2 ? GgufLayout.valueOf(cells[2]) : GgufLayout.AS_STORED)));
        }
        return new GgufNames(rows);
    }

    /// What a tensor is called in a GGUF file, or null when llama.cpp has no place for it.
    public @Nullable GgufName of(String tensor) {
        StackedName stacked = StackedName.of(tensor);
        if (stacked != null) {
            return ALREADY_GGUF.matcher(stacked.container()).matches()
                    ? new GgufName(stacked.container(), GgufLayout.AS_STORED, stacked.index())
                    : null;
        }
        if (ALREADY_GGUF.matcher(tensor).matches()) {
            return new GgufName(tensor, GgufLayout.AS_STORED, -1);
        }
        Matcher parts = PARTS.matcher(tensor);
        return parts.matches() ? translated(parts.group(1), parts.group(2)) : null;
    }

    /// How the values of a tensor of a GGUF file are arranged, by its name there.
    public GgufLayout layout(String ggufTensor) {
        Matcher parts = PARTS.matcher(ggufTensor);
        if (!parts.matches()) {
            return GgufLayout.AS_STORED;
        }
        String module = parts.group(1).replaceFirst("^blk\\.\\d+\\.", "blk.#.");
        return rows.values().stream().filter(row -> row.name.equals(module)).map(Row::layout)
                .filter(layout -> layout != GgufLayout.TRANSPOSED || parts.group(2).equals("weight")).findFirst()
                .orElse(GgufLayout.AS_STORED);
    }

    private @Nullable GgufName translated(String module, String parameter) {
        String path = rows.containsKey("wte") && module.startsWith("transformer.")
                ? module.substring("transformer.".length())
                : module;
        Matcher number = NUMBER.matcher("." + path + ".");
        String block = number.find() ? number.group() : "";
        String expert = number.find() ? number.group() : "";
        Row row = rows.get(pattern(path, block, expert));
        if (row == null) {
            return null;
        }
        GgufLayout layout = row.layout == GgufLayout.TRANSPOSED && parameter.equals("bias")
                ? GgufLayout.AS_STORED
                : row.layout;
        return new GgufName(row.name.replace("#", block) + "." + parameter, layout,
                expert.isEmpty() ? -1 : Integer.parseInt(expert));
    }

    private static String pattern(String path, String block, String expert) {
        String dotted = "." + path + ".";
        if (!block.isEmpty()) {
            dotted = dotted.replaceFirst("\\." + block + "\\.", ".#.");
        }
        if (!expert.isEmpty()) {
            dotted = dotted.replaceFirst("\\." + expert + "\\.", ".*.");
        }
        return dotted.substring(1, dotted.length() - 1);
    }
}
