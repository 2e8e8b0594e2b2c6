package org.bitwright.app.workbench.settings;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.bitwright.app.workbench.MeasuringTexts;
import org.bitwright.app.workbench.SettingsStore;
import org.bitwright.app.workbench.WorkbenchSettings;
import org.bitwright.app.workbench.task.BackgroundTask;
import org.bitwright.app.workbench.task.LatestWins;
import org.bitwright.app.workbench.task.TaskExecutor;
import org.bitwright.app.workbench.text.Texts;
import org.bitwright.app.workbench.theme.ThemeViewModel;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The settings as they are in force; each change is saved soon after.
public final class SettingsViewModel {
    /// The sizes on offer, in percent.
    public static final List<Integer> TEXT_SIZES = List.of(80, 90, 100, 110, 125, 150, 175, 200);

    private static final Logger LOG = LoggerFactory.getLogger(SettingsViewModel.class);
    private static final Duration QUIET = Duration.ofMillis(400);
    private static final String THREADS = "bitwright.threads";

    private final SettingsStore store;
    private final LatestWins saving;
    private final ThemeViewModel theme;
    private final IntegerProperty textPercent = new SimpleIntegerProperty();
    private final StringProperty language = new SimpleStringProperty();
    private final IntegerProperty threads = new SimpleIntegerProperty();
    private final ObjectProperty<List<String>> formats = new SimpleObjectProperty<>();
    private final ObjectProperty<MeasuringTexts> texts = new SimpleObjectProperty<>();
    private final ObjectProperty<Map<String, String>> shortcuts = new SimpleObjectProperty<>();
    private final ObjectProperty<List<String>> unasked = new SimpleObjectProperty<>();

    public SettingsViewModel(SettingsStore store, WorkbenchSettings loaded, TaskExecutor executor) {
        this.store = store;
        this.saving = new LatestWins(executor, QUIET);
        this.theme = new ThemeViewModel(loaded.theme());
        textPercent.set(Math.clamp(loaded.textPercent(), TEXT_SIZES.getFirst(), TEXT_SIZES.getLast()));
        language.set(loaded.language());
        threads.set(loaded.threads());
        formats.set(loaded.formats());
        texts.set(new MeasuringTexts(path(loaded.calibrationText()), path(loaded.evaluationText())));
        shortcuts.set(loaded.shortcuts());
        unasked.set(loaded.unasked());
        threads.subscribe(SettingsViewModel::useThreads);
        theme.themeProperty().subscribe((_, _) -> save());
        textPercent.subscribe((_, _) -> save());
        language.subscribe((_, _) -> save());
        threads.subscribe((_, _) -> save());
        formats.subscribe((_, _) -> save());
        texts.subscribe((_, _) -> save());
        shortcuts.subscribe((_, _) -> save());
        unasked.subscribe((_, _) -> save());
    }

    public ThemeViewModel theme() {
        return theme;
    }

    /// Size of everything in the window, in percent.
    public IntegerProperty textPercentProperty() {
        return textPercent;
    }

    /// Language tag of the texts; empty as the desktop has it.
    public StringProperty languageProperty() {
        return language;
    }

    /// Threads of analyses and measurements from the next one on; 0 for one per processor.
    public IntegerProperty threadsProperty() {
        return threads;
    }

    /// Formats that analyses cover; the usual ones while empty.
    public ObjectProperty<List<String>> formatsProperty() {
        return formats;
    }

    /// The texts of new sessions.
    public ObjectProperty<MeasuringTexts> textsProperty() {
        return texts;
    }

    /// Keys by action where they differ from the usual ones.
    public ObjectProperty<Map<String, String>> shortcutsProperty() {
        return shortcuts;
    }

    /// Names of the questions that are not to be asked again.
    public ObjectProperty<List<String>> unaskedProperty() {
        return unasked;
    }

    /// Whether a question may still be asked.
    public boolean asks(String question) {
        return !unasked.get().contains(question);
    }

    /// Never asks a question again, until all of them are asked again.
    public void neverAsk(String question) {
        if (asks(question)) {
            unasked.set(Stream.concat(unasked.get().stream(), Stream.of(question)).toList());
        }
    }

    /// Takes the next larger or smaller size on offer.
    public void stepTextSize(int direction) {
        int nearest = 0;
        for (int index = 0; index < TEXT_SIZES.size(); index++) {
            nearest = TEXT_SIZES.get(index) <= textPercent.get() ? index : nearest;
        }
        textPercent.set(TEXT_SIZES.get(Math.clamp(nearest + direction, 0, TEXT_SIZES.size() - 1)));
    }

    /// As they are in force.
    public WorkbenchSettings current() {
        MeasuringTexts chosen = texts.get();
        return new WorkbenchSettings(theme.themeProperty().get(), textPercent.get(), language.get(), threads.get(),
                formats.get(),
                chosen.calibration() == null ? null : chosen.calibration().toString(),
                chosen.evaluation() == null ? null : chosen.evaluation().toString(), shortcuts.get(), unasked.get());
    }

    private void save() {
        WorkbenchSettings now = current();
        saving.submit(new BackgroundTask<>(Texts.of("job.settings"), false, _ -> {
            store.save(now);
            return now;
        }, _ -> LOG.debug("Settings saved"), failure -> LOG.warn("The settings were not saved", failure)));
    }

    /// The numbers of an analysis do not depend on threads, so they are no part of its settings but of the process.
    private static void useThreads(Number count) {
        if (count.intValue() > 0) {
            System.setProperty(THREADS, String.valueOf(count.intValue()));
        } else {
            System.clearProperty(THREADS);
        }
    }

    private static @Nullable Path path(@Nullable String text) {
        try {
            return text == null ? null : Path.of(text);
        } catch (InvalidPathException impossible) {
            LOG.warn("The settings name a text that cannot be a file", impossible);
            return null;
        }
    }
}
