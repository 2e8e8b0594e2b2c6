package org.bitwright.allocation.runtime;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/// Tensors whose names match an expression, and agree in all its capturing groups, share one format.
///
/// @param why
///            what the runtime does with them, for people: "q, k and v run as one matrix"
/// @param pattern
///            matched against the whole name
public record SharingRule(String why, Pattern pattern) {
    static SharingRule of(String why, String regex) {
        return new SharingRule(why, Pattern.compile(regex));
    }

    /// What the names of one group have in common, or null when the rule does not concern the tensor.
    @Nullable
    String key(String tensor) {
        Matcher matcher = pattern.matcher(tensor);
        if (!matcher.matches()) {
            return null;
        }
        StringBuilder key = new StringBuilder(why);
        for (int group = 1; group <= matcher.groupCount(); group++) {
            key.append('\n').append(matcher.group(group));
        }
        return key.toString();
    }
}
