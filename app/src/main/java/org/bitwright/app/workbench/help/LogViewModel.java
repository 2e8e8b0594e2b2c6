package org.bitwright.app.workbench.help;

import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import ch.qos.logback.classic.Level;

/// The lines of the log that are grave enough and have some words.
final class LogViewModel {
    /// What can be asked for, least grave first.
    static final List<Level> LEVELS = List.of(Level.INFO, Level.WARN, Level.ERROR);

    private final LogBuffer log;
    private final StringProperty words = new SimpleStringProperty("");
    private final ObjectProperty<Level> least = new SimpleObjectProperty<>(Level.INFO);
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");

    LogViewModel(LogBuffer log) {
        this.log = log;
        words.subscribe(_ -> refresh());
        least.subscribe(_ -> refresh());
    }

    /// Words that a line must have, in any case.
    StringProperty wordsProperty() {
        return words;
    }

    /// The least grave level that is shown.
    ObjectProperty<Level> leastProperty() {
        return least;
    }

    /// The lines, oldest first.
    ReadOnlyStringProperty textProperty() {
        return text.getReadOnlyProperty();
    }

    /// Takes in what was logged since.
    void refresh() {
        text.set(log.lines().stream().filter(line -> line.matches(least.get(), words.get())).map(LogLine::text)
                .collect(Collectors.joining(System.lineSeparator())));
    }
}
