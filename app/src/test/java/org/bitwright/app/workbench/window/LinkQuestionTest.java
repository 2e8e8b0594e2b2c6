package org.bitwright.app.workbench.window;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Label;

import org.bitwright.analysis.Analysis;
import org.bitwright.app.service.LocalServices;
import org.bitwright.app.workbench.OpenModel;
import org.bitwright.app.workbench.SyntheticServices;
import org.bitwright.app.workbench.WorkbenchServices;
import org.bitwright.io.model.FileLink;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;

/// A model with links out of its folder is opened when the user agreed, and then without a question as long as they lead
/// to the same place.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "makes links, which ordinary Windows users may not")
class LinkQuestionTest extends WindowRobot {
    private static final String SINGLE = "model.safetensors";

    private LocalServices local = new LocalServices();
    private Path target = Path.of("");
    private Path model = Path.of("");
    private Path link = Path.of("");

    @Override
    WorkbenchServices services() {
        return new SyntheticServices(3, true) {
            @Override
            public OpenModel open(Path model) {
                return model.endsWith(demoModel()) ? super.open(model) : local.open(model);
            }

            @Override
            public OpenModel reopen(Path path, String fingerprint) {
                return local.reopen(path, fingerprint);
            }

            @Override
            public void follow(List<FileLink> links) {
                local.follow(links);
            }

            @Override
            public @Nullable Analysis savedAnalysis(OpenModel model) {
                return model.path().endsWith(demoModel()) ? super.savedAnalysis(model) : null;
            }
        };
    }

    @BeforeEach
    void linkAModelAndOpenTheDemo() throws IOException, TimeoutException {
        folder = folder.toRealPath();
        target = write(folder.resolve("elsewhere"), "a");
        model = Files.createDirectory(folder.resolve("model"));
        link = Files.createSymbolicLink(model.resolve(SINGLE), target);
        run("openDemo");
        waitUntil(() -> executor().idle() && window().workbench().session().planProperty().get() != null);
    }

    private static Path write(Path file, String tensor) throws IOException {
        byte[] header = "{\"%s\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}".formatted(tensor)
                .getBytes(StandardCharsets.UTF_8);
        return Files.write(file, ByteBuffer.allocate(12 + header.length).order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length).put(header).array());
    }

    private OpenModel model() {
        return Objects.requireNonNull(window().workbench().session().modelProperty().get());
    }

    private void open() {
        interact(() -> window().view().keeper().openAny(model));
    }

    private void asked() throws TimeoutException {
        waitUntil(() -> executor().idle() && find("#sheets").isVisible());
        assertThat(text("#sheet-title")).isEqualTo("Follow links out of the folder?");
    }

    private void opened(String tensor) throws TimeoutException {
        waitUntil(() -> executor().idle() && model().path().equals(model));
        assertThat(find("#sheets").isVisible()).isFalse();
        assertThat(model().card().tensors()).singleElement()
                .satisfies(found -> assertThat(found.name()).isEqualTo(tensor));
        assertThat(window().workbench().session().noticeProperty().get()).isNull();
    }

    private void openTheDemo() throws TimeoutException {
        interact(() -> window().workbench().opening().openDemo());
        waitUntil(() -> executor().idle() && window().workbench().session().planProperty().get() != null);
    }

    @Test
    void theQuestionShowsTheTargetAndFollowingOpensTheModel() throws TimeoutException {
        open();
        asked();
        assertThat(lookup("#sheets .label").queryAllAs(Label.class))
                .anySatisfy(words -> assertThat(words.getText()).contains(model.toString())
                        .contains(SINGLE + " → " + target));
        assertThat(text("#answer-0")).isEqualTo("Follow and open");
        clickOn("#answer-0");
        opened("a");
        assertThat(model().followed().links()).containsExactly(new FileLink(link, target));
        assertThat(model().card().remarks()).contains("The file %s is a link to %s.".formatted(SINGLE, target));
    }

    @Test
    void whoeverCancelsKeepsWhatIsOpenAndIsAskedAgain() throws TimeoutException {
        OpenModel before = model();
        open();
        asked();
        clickOn("#question-cancel");
        waitUntil(() -> executor().idle() && !find("#sheets").isVisible());
        assertThat(model()).isSameAs(before);
        assertThat(window().workbench().session().planProperty().get()).isNotNull();
        open();
        asked();
    }

    @Test
    void aReopenedSessionIsNotAskedAboutTheSameTargetButAboutAnother() throws IOException, TimeoutException {
        open();
        asked();
        clickOn("#answer-0");
        opened("a");
        Path session = folder.resolve("linked.bitwright");
        interact(() -> window().view().keeper().save(session, () -> {
        }));
        waitUntil(() -> executor().idle() && session.equals(window().view().keeper().fileProperty().get()));
        // Another start of the program.
        local = new LocalServices();
        openTheDemo();
        interact(() -> window().view().keeper().open(session));
        opened("a");

        openTheDemo();
        Files.delete(link);
        Files.createSymbolicLink(link, write(folder.resolve("other"), "a"));
        interact(() -> window().view().keeper().open(session));
        asked();
        clickOn("#answer-0");
        opened("a");
        assertThat(model().followed().links()).contains(new FileLink(link, folder.resolve("other")));
        assertThat(window().view().keeper().fileProperty().get()).isEqualTo(session);
    }
}
