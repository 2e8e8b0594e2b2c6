package org.bitwright.app.workbench.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.bitwright.app.service.SettingsFile;
import org.bitwright.app.workbench.MeasuringTexts;
import org.bitwright.app.workbench.WorkbenchSettings;
import org.bitwright.app.workbench.task.DirectTaskExecutor;
import org.bitwright.app.workbench.theme.Theme;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class SettingsViewModelTest {
    @TempDir
    Path folder = Path.of("");

    private final DirectTaskExecutor executor = new DirectTaskExecutor();
    private SettingsFile file;
    private SettingsViewModel settings;

    @BeforeEach
    void load() {
        file = new SettingsFile(folder.resolve("state/settings.json"));
        settings = new SettingsViewModel(file, file.load(), executor);
    }

    @AfterEach
    void useEveryProcessorAgain() {
        settings.threadsProperty().set(0);
    }

    @Test
    void everyChangeIsThereAgainAtTheNextStart() {
        settings.theme().themeProperty().set(Theme.DARK);
        settings.textPercentProperty().set(125);
        settings.languageProperty().set("de");
        settings.threadsProperty().set(1);
        settings.formatsProperty().set(List.of("q4_k", "q8_0"));
        settings.textsProperty().set(new MeasuringTexts(null, folder.resolve("mine.txt")));
        settings.shortcutsProperty().set(Map.of("save", "Shortcut+Alt+S", "quit", ""));
        settings.neverAsk("long-analysis");
        executor.elapse();
        SettingsViewModel next = new SettingsViewModel(file, file.load(), executor);
        assertThat(next.current()).isEqualTo(settings.current())
                .isEqualTo(new WorkbenchSettings(Theme.DARK, 125, "de", 1,
                        List.of("q4_k", "q8_0"), null, folder.resolve("mine.txt").toString(),
                        Map.of("save", "Shortcut+Alt+S", "quit", ""), List.of("long-analysis")));
    }

    @Test
    void settingsOfEarlierVersionsAreRead() throws IOException {
        file.save(WorkbenchSettings.USUAL.in(Theme.DARK));
        Path json = folder.resolve("state/settings.json");
        ObjectNode old = (ObjectNode) new ObjectMapper().readTree(json.toFile());
        old.remove(List.of("shortcuts", "unasked"));
        Files.writeString(json, old.toString());
        assertThat(file.load()).isEqualTo(WorkbenchSettings.USUAL.in(Theme.DARK));
    }

    @Test
    void aQuestionIsAskedUntilNobodyWantsIt() {
        assertThat(settings.asks("long-analysis")).isTrue();
        settings.neverAsk("long-analysis");
        settings.neverAsk("long-analysis");
        assertThat(settings.asks("long-analysis")).isFalse();
        assertThat(settings.unaskedProperty().get()).containsExactly("long-analysis");
        settings.unaskedProperty().set(List.of());
        assertThat(settings.asks("long-analysis")).isTrue();
    }

    @Test
    void valuesThatCannotBeAreNotTakenOver() {
        SettingsViewModel hostile = new SettingsViewModel(file,
                new WorkbenchSettings(Theme.DARK, -5, "%%", 0, List.of(),
                        "a\0b", null, Map.of(), List.of()),
                executor);
        assertThat(hostile.textPercentProperty().get()).isEqualTo(80);
        assertThat(hostile.textsProperty().get()).isEqualTo(MeasuringTexts.BUNDLED);
    }

    @Test
    void aDamagedFileGivesTheUsualSettings() throws IOException {
        Files.createDirectories(folder.resolve("state"));
        Files.writeString(folder.resolve("state/settings.json"), "{\"theme\": ");
        assertThat(file.load()).isEqualTo(WorkbenchSettings.USUAL);
    }

    @Test
    void theThemeIsAWordInTheFileAndAnUnknownOneIsTheDesktops() throws IOException {
        file.save(WorkbenchSettings.USUAL.in(Theme.DARK));
        Path json = folder.resolve("state/settings.json");
        String written = Files.readString(json);
        assertThat(written).contains("\"theme\" : \"dark\"");
        Files.writeString(json, written.replace("\"dark\"", "\"sepia\""));
        assertThat(file.load()).isEqualTo(WorkbenchSettings.USUAL);
    }

    @Test
    void theSizeGoesUpAndDownTheListAndStaysWithinIt() {
        settings.stepTextSize(1);
        assertThat(settings.textPercentProperty().get()).isEqualTo(110);
        settings.stepTextSize(-1);
        settings.stepTextSize(-1);
        assertThat(settings.textPercentProperty().get()).isEqualTo(90);
        for (int step = 0; step < 20; step++) {
            settings.stepTextSize(1);
        }
        assertThat(settings.textPercentProperty().get()).isEqualTo(200);
    }

    @Test
    void threadsReachTheEngineByTheProcess() {
        settings.threadsProperty().set(1);
        assertThat(System.getProperty("bitwright.threads")).isEqualTo("1");
        settings.threadsProperty().set(0);
        assertThat(System.getProperty("bitwright.threads")).isNull();
    }
}
