package org.bitwright.app.workbench.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Names of tensors in narrow columns.
public final class TensorNames {
    private static final Pattern IN_BLOCK = Pattern.compile("^.*?\\.(\\d+\\..+)$");
    private static final String WEIGHT = ".weight";

    private TensorNames() {
    }

    /// What tells one tensor from another: `0.self_attn.q_proj` for `model.layers.0.self_attn.q_proj.weight`.
    public static String brief(String name) {
        Matcher inBlock = IN_BLOCK.matcher(name);
        String rest = inBlock.matches() ? inBlock.group(1) : name;
        return rest.endsWith(WEIGHT) ? rest.substring(0, rest.length() - WEIGHT.length()) : rest;
    }
}
