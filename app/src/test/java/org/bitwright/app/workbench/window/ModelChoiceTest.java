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
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;

import org.bitwright.analysis.Analysis;
import org.bitwright.app.service.LocalServices;
import org.bitwright.app.workbench.OpenModel;
import org.bitwright.app.workbench.SyntheticServices;
import org.bitwright.app.workbench.WorkbenchServices;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// A folder with two models asks which is meant, and goes on with the answer.
class ModelChoiceTest extends WindowRobot {
    private static final String SINGLE = "model.safetensors";
    private static final String INDEX = "model.safetensors.index.json";

    private final LocalServices local = new LocalServices();

    @Override
    WorkbenchServices services() {
        return new SyntheticServices(3, true) {
            @Override
            public OpenModel open(Path model) {
                return model.endsWith(demoModel()) ? super.open(model) : local.open(model);
            }

            @Override
            public @Nullable Analysis savedAnalysis(OpenModel model) {
                return model.path().endsWith(demoModel()) ? super.savedAnalysis(model) : null;
            }
        };
    }

    @BeforeEach
    void writeTwoModelsAndOpenTheDemo() throws IOException, TimeoutException {
        Path models = Files.createDirectory(folder.resolve("model"));
        write(models.resolve(SINGLE), "whole");
        write(models.resolve("part.safetensors"), "a");
        Files.writeString(models.resolve(INDEX), "{\"weight_map\":{\"a\":\"part.safetensors\"}}");
        run("openDemo");
        waitUntil(() -> executor().idle() && window().workbench().session().planProperty().get() != null);
        push(KeyCode.CONTROL, KeyCode.O);
        waitUntil(() -> executor().idle() && find("#sheets").isVisible());
    }

    private static void write(Path file, String tensor) throws IOException {
        byte[] header = "{\"%s\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}".formatted(tensor)
                .getBytes(StandardCharsets.UTF_8);
        Files.write(file, ByteBuffer.allocate(12 + header.length).order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length).put(header).array());
    }

    private OpenModel model() {
        return Objects.requireNonNull(window().workbench().session().modelProperty().get());
    }

    private @Nullable Node focused() {
        return scene().getFocusOwner();
    }

    @Test
    void theKeyboardGoesThroughTheModelsAndOpensOne() throws TimeoutException {
        assertThat(text("#sheet-title")).isEqualTo("Which model?");
        for (int index = 0; index < 2; index++) {
            Node answer = find("#answer-" + index);
            assertThat(focused()).isEqualTo(answer);
            assertThat(answer.queryAccessibleAttribute(AccessibleAttribute.ROLE)).isEqualTo(AccessibleRole.BUTTON);
            assertThat(answer.queryAccessibleAttribute(AccessibleAttribute.TEXT))
                    .isEqualTo("Open " + List.of(SINGLE, INDEX).get(index));
            push(KeyCode.TAB);
        }
        assertThat(focused()).isEqualTo(find("#question-cancel"));
        push(KeyCode.SHIFT, KeyCode.TAB);
        push(KeyCode.SPACE);
        waitUntil(() -> executor().idle() && model().path().endsWith(INDEX));
        assertThat(find("#sheets").isVisible()).isFalse();
        assertThat(model().card().tensors()).singleElement()
                .satisfies(tensor -> assertThat(tensor.name()).isEqualTo("a"));
        assertThat(window().workbench().session().noticeProperty().get()).isNull();
    }

    @Test
    void theMouseOpensTheSingleFile() throws TimeoutException {
        clickOn("#answer-0");
        waitUntil(() -> executor().idle() && model().path().endsWith(SINGLE));
        assertThat(model().card().tensors()).singleElement()
                .satisfies(tensor -> assertThat(tensor.name()).isEqualTo("whole"));
    }

    @Test
    void whoeverCancelsKeepsWhatIsOpenAndIsAskedAgain() throws TimeoutException {
        OpenModel before = model();
        push(KeyCode.ESCAPE);
        waitUntil(() -> executor().idle() && !find("#sheets").isVisible());
        assertThat(model()).isSameAs(before);
        assertThat(window().workbench().session().planProperty().get()).isNotNull();
        push(KeyCode.CONTROL, KeyCode.O);
        waitUntil(() -> executor().idle() && find("#sheets").isVisible());
        clickOn("#question-cancel");
        waitUntil(() -> executor().idle() && !find("#sheets").isVisible());
        assertThat(model()).isSameAs(before);
    }
}
