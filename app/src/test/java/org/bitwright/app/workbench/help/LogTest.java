package org.bitwright.app.workbench.help;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

class LogTest {
    private static final Logger LOG = (Logger) LoggerFactory.getLogger("org.bitwright.app.Invented");

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void everythingIsLogged() {
        LOG.setLevel(Level.INFO);
    }

    @Test
    void theViewerShowsWhatIsGraveEnoughAndHasTheWords() {
        LogBuffer buffer = LogBuffer.install();
        LOG.info("Opened a model");
        LOG.warn("The settings were not saved");
        LOG.error("Unexpected failure", new IllegalStateException("inner reason"));
        LogViewModel model = new LogViewModel(buffer);
        assertThat(model.textProperty().get()).contains("Opened a model", "INFO  Invented",
                "IllegalStateException: inner reason");
        model.leastProperty().set(Level.WARN);
        assertThat(model.textProperty().get()).doesNotContain("Opened").contains("were not saved", "Unexpected");
        model.wordsProperty().set(" INNER ");
        assertThat(model.textProperty().get().lines().findFirst()).hasValueSatisfying(
                line -> assertThat(line).contains("Unexpected failure"));
        model.wordsProperty().set("never logged");
        assertThat(model.textProperty().get()).isEmpty();
        LOG.warn("It was never logged before");
        model.refresh();
        assertThat(model.textProperty().get()).contains("before");
        buffer.stop();
    }

    @Test
    void theFileHoldsDetailsAndIsContinuedByTheNextWindow() throws IOException {
        LogFile.install(folder.resolve("logs"));
        LOG.error("Could not read it", new IOException("disk on fire"));
        stop();
        LogFile.install(folder.resolve("logs"));
        LOG.warn("Second window");
        stop();
        assertThat(Files.readString(folder.resolve("logs/bitwright.log"))).contains("Could not read it",
                "java.io.IOException: disk on fire", "at org.bitwright.app", "Second window");
    }

    @Test
    void itRollsSoThatItNeverTakesMoreThanThreeFiles() throws IOException {
        LogFile.install(folder);
        String longLine = "x".repeat(200_000);
        for (int count = 0; count < 40; count++) {
            LOG.warn(longLine);
        }
        stop();
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()).sorted()).hasSizeBetween(1, 3)
                    .contains("bitwright.log");
        }
    }

    @Test
    void aFolderThatCannotBeMadeCostsTheFileAlone() throws IOException {
        Path taken = Files.writeString(folder.resolve("taken"), "a file");
        LogFile.install(taken.resolve("logs"));
        LOG.warn("Goes on");
        stop();
        assertThat(taken).hasContent("a file");
    }

    private static void stop() {
        Logger root = ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger("ROOT");
        var appender = root.getAppender("bitwright.log");
        if (appender != null) {
            appender.stop();
            root.detachAppender(appender);
        }
    }
}
