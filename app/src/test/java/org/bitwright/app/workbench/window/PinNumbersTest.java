package org.bitwright.app.workbench.window;

import java.util.Objects;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;

import org.bitwright.app.workbench.SyntheticServices;
import org.bitwright.app.workbench.WorkbenchServices;
import org.bitwright.app.workbench.bitmap.BitMapCanvas;
import org.bitwright.app.workbench.pin.Pin;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

import static org.assertj.core.api.Assertions.assertThat;

/// Somebody keeps the numbers of a cell while looking at others.
class PinNumbersTest extends WindowRobot {
    private final SyntheticServices services = new SyntheticServices(3, true);

    @Override
    WorkbenchServices services() {
        return services;
    }

    private void openDemo() throws TimeoutException {
        run("openDemo");
        waitUntil(() -> find("#plan-size").getScene() != null && !text("#perplexity").equals("–")
                && executor().idle());
    }

    private Point2D cell(String tensor) {
        BitMapCanvas map = lookup("#bit-map").queryAs(BitMapCanvas.class);
        return WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            Bounds bounds = map.localToScreen(Objects.requireNonNull(map.boundsOf(tensor)));
            return new Point2D(bounds.getCenterX(), bounds.getCenterY());
        });
    }

    private String subject(int pin) {
        return window().view().pins().all().get(pin).subject();
    }

    @Test
    void cellsArePinnedByTheirPinAndStayBesideEachOther() throws TimeoutException {
        openDemo();
        assertThat(find("#pins").isVisible()).isFalse();
        for (String tensor : new String[]{"model.layers.1.mlp.up_proj.weight", "model.layers.2.mlp.down_proj.weight"}) {
            moveTo(cell(tensor));
            waitUntil(() -> lookup("#bit-map #pin-mark").query().isVisible());
            clickOn(lookup("#bit-map #pin-mark").<Node>query());
        }
        waitUntil(() -> window().view().pins().all().size() == 2);
        assertThat(find("#pins").isVisible()).isTrue();
        assertThat(subject(0)).isEqualTo("model.layers.1.mlp.up_proj.weight");
        assertThat(subject(1)).isEqualTo("model.layers.2.mlp.down_proj.weight");
        assertThat(window().workbench().session().selectionProperty().get()).as("a pin selects nothing").isEmpty();
        clickOn("#pins-copy");
        String copied = WaitForAsyncUtils.waitForAsyncFx(60_000, () -> Clipboard.getSystemClipboard().getString());
        assertThat(copied).contains("model.layers.1.mlp.up_proj.weight", "model.layers.2.mlp.down_proj.weight");
        clickOn("#pins-clear");
        waitUntil(() -> !find("#pins").isVisible());
    }

    @Test
    void keysPinACellAndAPointAndEscapeClears() throws TimeoutException {
        openDemo();
        interact(() -> find("#bit-map").requestFocus());
        push(KeyCode.DOWN);
        push(KeyCode.DOWN);
        push(KeyCode.P);
        waitUntil(() -> window().view().pins().all().size() == 1);
        interact(() -> find("#frontier").requestFocus());
        push(KeyCode.RIGHT);
        push(KeyCode.RIGHT);
        push(KeyCode.P);
        waitUntil(() -> window().view().pins().all().size() == 2);
        Pin point = window().view().pins().all().getLast();
        assertThat(point.facts()).isNotEmpty();
        push(KeyCode.P);
        waitUntil(() -> window().view().pins().all().size() == 1);
        push(KeyCode.ESCAPE);
        waitUntil(() -> window().view().pins().all().isEmpty());
        assertThat(window().view().actions().named("clearPins").enabled().getValue()).isFalse();
    }

    @Test
    void escapeClosesAPageBeforeItUnpins() throws TimeoutException {
        openDemo();
        interact(() -> find("#bit-map").requestFocus());
        push(KeyCode.DOWN);
        push(KeyCode.P);
        waitUntil(() -> window().view().pins().all().size() == 1);
        push(KeyCode.F1);
        waitUntil(() -> find("#sheets").isVisible());
        push(KeyCode.ESCAPE);
        waitUntil(() -> !find("#sheets").isVisible());
        assertThat(window().view().pins().all()).hasSize(1);
    }
}
