package org.bitwright.app.workbench.pin;

import java.util.ArrayList;
import java.util.List;

/// What is said about one value.
///
/// @param subject
///            what it is about: a tensor, a chart's title
/// @param facts
///            one a line
public record Pin(String subject, List<String> facts) {
    public Pin {
        facts = List.copyOf(facts);
    }

    /// @param subject
    ///            empty when the first line of the text says it
    /// @param text
    ///            as it is said under the mouse
    public static Pin of(String subject, String text) {
        List<String> lines = new ArrayList<>(text.lines().toList());
        return subject.isEmpty() && !lines.isEmpty()
                ? new Pin(lines.removeFirst(), lines)
                : new Pin(subject, lines);
    }

    /// Subject and facts, one a line.
    public String text() {
        List<String> lines = new ArrayList<>(List.of(subject));
        lines.addAll(facts);
        return String.join(System.lineSeparator(), lines);
    }
}
