package org.bitwright.io.model;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// How one family of models names its tensors: module paths and what each does.
///
/// A module has a `.weight` in the role given here and may have a `.bias`. `#` in a path stands for any number.
///
/// @param prefix
///            optional start of every path, which some files leave out: `transformer.`
/// @param blocks
///            path of the transformer blocks, before their index: `h.`
/// @param outside
///            roles of the modules outside the blocks
/// @param inside
///            roles of the modules of a block
public record Naming(String prefix, String blocks, Map<String, TensorRole> outside, Map<String, TensorRole> inside) {
    private static final Pattern NUMBER = Pattern.compile("(?<=\\.)\\d+(?=\\.)");

    public Naming {
        outside = Map.copyOf(outside);
        inside = Map.copyOf(inside);
    }

    /// A place in the model.
    ///
    /// @param block
    ///            index of the transformer block, −1 outside
    public record Place(TensorRole role, int block) {
        static final Place UNKNOWN = new Place(TensorRole.OTHER, -1);
    }

    /// Where a tensor belongs; role `OTHER` when the family has no such name.
    public Place place(String name) {
        String path = name.startsWith(prefix) ? name.substring(prefix.length()) : name;
        Matcher inBlock = Pattern.compile(Pattern.quote(blocks) + "(\\d{1,6})\\.(.+)").matcher(path);
        return inBlock.matches()
                ? new Place(role(inside, NUMBER.matcher(inBlock.group(2)).replaceAll("#")),
                        Integer.parseInt(inBlock.group(1)))
                : new Place(role(outside, path), -1);
    }

    private static TensorRole role(Map<String, TensorRole> modules, String path) {
        int dot = path.lastIndexOf('.');
        TensorRole whole = modules.get(path);
        if (whole != null) {
            return whole;
        }
        TensorRole module = dot < 0 ? null : modules.get(path.substring(0, dot));
        if (module == null) {
            return TensorRole.OTHER;
        }
        return switch (path.substring(dot + 1)) {
            case "weight" -> module;
            case "bias" -> TensorRole.BIAS;
            default -> TensorRole.OTHER;
        };
    }

    /// A table from text, one line for each role: the role, then its modules.
    static Map<String, TensorRole> table(String text) {
        return text.lines()
                .map(line -> line.strip().split("\\s+"))
                .flatMap(words -> Arrays.stream(words)
                        .skip(1)
                        .map(module -> Map.entry(module, TensorRole.valueOf(words[0]))))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (first, _) -> first,
                        LinkedHashMap::new));
    }
}
