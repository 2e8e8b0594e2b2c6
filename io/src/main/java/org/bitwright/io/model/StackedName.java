package org.bitwright.io.model;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/// The name of one layer of a stack: a tensor `[experts, rows, columns]` of the file is shown expert by expert, each named
/// `container[expert]`.
///
/// @param container
///            name of the stack in the file
/// @param index
///            along the slowest dimension, from 0
public record StackedName(String container, int index) {
    private static final Pattern FORM = Pattern.compile("(.+)\\[(\\d{1,6})]");

    /// The parts of a name, or null when it names no layer of a stack.
    public static @Nullable StackedName of(String name) {
        Matcher form = FORM.matcher(name);
        return form.matches() ? new StackedName(form.group(1), Integer.parseInt(form.group(2))) : null;
    }

    /// The name in the file of a tensor, or of the stack that it is a layer of.
    public static String stored(String name) {
        StackedName stacked = of(name);
        return stacked == null ? name : stacked.container();
    }

    @Override
    public String toString() {
        return "%s[%d]".formatted(container, index);
    }
}
