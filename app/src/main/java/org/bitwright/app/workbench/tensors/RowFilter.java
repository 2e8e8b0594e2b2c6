package org.bitwright.app.workbench.tensors;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Finds the rows whose name or role contains every word of a search, in whichever case. Thread-safe.
///
/// @param words
///            in lower case
record RowFilter(List<String> words) {
    RowFilter {
        words = List.copyOf(words);
    }

    static RowFilter of(String text) {
        return new RowFilter(Arrays.stream(text.toLowerCase(Locale.ROOT).split("\\s+"))
                .filter(word -> !word.isEmpty()).distinct().toList());
    }

    /// Whether every row passes.
    boolean isEmpty() {
        return words.isEmpty();
    }

    /// The text of a search for every word but one.
    String without(String dropped) {
        return words.stream().filter(word -> !word.equals(dropped)).collect(Collectors.joining(" "));
    }

    /// The groups with at least one row that passes, each with those rows only.
    List<TensorGroup> of(List<TensorGroup> groups) {
        return isEmpty()
                ? groups
                : groups.stream().map(group -> group.with(group.rows().stream().filter(this::matches).toList()))
                        .filter(group -> !group.rows().isEmpty()).toList();
    }

    private boolean matches(TensorRow row) {
        String text = (row.title() + " " + row.info().role().label()).toLowerCase(Locale.ROOT);
        return words.stream().allMatch(text::contains);
    }
}
