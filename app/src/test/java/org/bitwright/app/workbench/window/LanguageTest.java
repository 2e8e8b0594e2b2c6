package org.bitwright.app.workbench.window;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.layout.Pane;

import org.bitwright.app.service.SessionFiles;
import org.bitwright.app.workbench.SettingsStore;
import org.bitwright.app.workbench.SyntheticServices;
import org.bitwright.app.workbench.WorkbenchSettings;
import org.bitwright.app.workbench.centre.CentrePane;
import org.bitwright.app.workbench.help.LogBuffer;
import org.bitwright.app.workbench.task.FxTaskExecutor;
import org.bitwright.app.workbench.text.Texts;
import org.bitwright.app.workbench.theme.Theme;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

import static org.assertj.core.api.Assertions.assertThat;

/// A window whose language changes while it is open.
class LanguageTest {
    private static final WorkbenchSettings ENGLISH = new WorkbenchSettings(Theme.LIGHT, 100, "en", 0, List.of(), null,
            null, Map.of(), List.of());
    private static final String TENSOR = "model.layers.1.mlp.up_proj.weight";

    private final SyntheticServices services = new SyntheticServices(3, true);
    private final List<WindowContent> contents = new ArrayList<>();
    private final Settings settings = new Settings();

    @TempDir
    private Path folder = Path.of("");

    private static final class Settings implements SettingsStore {
        private WorkbenchSettings last = WorkbenchSettings.USUAL;

        @Override
        public WorkbenchSettings load() {
            return last;
        }

        @Override
        public void save(WorkbenchSettings saved) {
            last = saved;
        }
    }

    @BeforeAll
    static void startToolkit() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
    }

    @AfterEach
    void backToTheUsualLanguage() {
        onInterface(() -> {
            contents.getLast().close();
            Texts.use("");
            return true;
        });
    }

    private static <T> T onInterface(Callable<T> action) {
        return WaitForAsyncUtils.waitForAsyncFx(TimeUnit.SECONDS.toMillis(60), action);
    }

    private static void waitUntil(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> onInterface(condition));
    }

    private WindowContent content(WorkbenchSettings loaded, FxTaskExecutor saving) {
        SessionFiles sessions = new SessionFiles(folder.resolve("state"));
        return new WindowContent(services, settings, loaded, saving,
                made -> new WindowEnvironment(made, sessions, () -> {
                    throw new IllegalStateException("Nobody is asked for a file here.");
                }, LogBuffer.install(), folder, _ -> {
                }, () -> {
                }));
    }

    private void show(WindowContent content, Scene scene, FxTaskExecutor saving) {
        contents.add(content);
        content.show(scene, () -> {
            WindowContent next = content(content.settings().current(), saving);
            next.continueFrom(content);
            show(next, scene, saving);
        });
    }

    private static String text(Parent root, String selector) {
        return ((Labeled) Objects.requireNonNull(root.lookup(selector))).getText();
    }

    @Test
    void everyTextIsInTheNewLanguageAndNothingIsLost() throws TimeoutException {
        FxTaskExecutor saving = new FxTaskExecutor();
        Scene scene = onInterface(() -> {
            Scene made = new Scene(new Pane(), 980, 900);
            show(content(ENGLISH, saving), made, saving);
            contents.getFirst().workbench().opening().openDemo();
            return made;
        });
        waitUntil(() -> !contents.getLast().workbench().session().frontierProperty().get().isEmpty());
        onInterface(() -> {
            contents.getLast().workbench().editing().setBits(Set.of(TENSOR), 8);
            return true;
        });
        waitUntil(() -> !text(scene.getRoot(), "#undo").equals("Undo"));
        String english = onInterface(() -> {
            contents.getLast().view().centre().shownProperty().set(CentrePane.COMPARE);
            return text(scene.getRoot(), "#analyse");
        });
        WindowContent before = contents.getLast();
        onInterface(() -> {
            before.settings().languageProperty().set("de");
            return true;
        });
        waitUntil(() -> scene.getRoot() == contents.getLast().view() && contents.getLast() != before);
        onInterface(() -> {
            // A scene that no window shows makes the halves of its panes only when it is asked to.
            scene.getRoot().applyCss();
            scene.getRoot().layout();
            assertThat(english).isEqualTo("Analyse");
            assertThat(text(scene.getRoot(), "#analyse")).isEqualTo("Analysieren");
            assertThat(((TextField) scene.lookup("#tensor-search")).getPromptText()).isEqualTo("Tensoren suchen");
            WindowContent after = contents.getLast();
            assertThat(after.workbench().session().plansProperty().get())
                    .isEqualTo(before.workbench().session().plansProperty().get());
            assertThat(after.view().centre().shownProperty().get()).isEqualTo(CentrePane.COMPARE);
            assertThat(after.view().keeper().unsavedProperty().get()).isTrue();
            after.workbench().editing().undo();
            assertThat(after.workbench().session().history().redoNameProperty().get()).isNotEmpty();
            return true;
        });
        waitUntil(() -> settings.load().language().equals("de"));
        saving.close();
    }

    @Test
    void theLanguageWaitsForAnAnalysisThatRuns() throws TimeoutException {
        FxTaskExecutor saving = new FxTaskExecutor();
        services.closeGate();
        onInterface(() -> {
            Scene made = new Scene(new Pane(), 980, 900);
            show(content(WorkbenchSettings.USUAL, saving), made, saving);
            contents.getFirst().workbench().opening().openDemo();
            return made;
        });
        waitUntil(() -> !contents.getFirst().workbench().session().frontierProperty().get().isEmpty());
        onInterface(() -> {
            contents.getFirst().workbench().analysing().start();
            contents.getFirst().settings().languageProperty().set("de");
            return true;
        });
        assertThat(contents).hasSize(1);
        services.openGate();
        waitUntil(() -> contents.size() == 2);
        waitUntil(() -> contents.getLast().workbench().session().planProperty().get() != null);
        saving.close();
    }
}
