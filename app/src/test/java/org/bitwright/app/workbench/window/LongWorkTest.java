package org.bitwright.app.workbench.window;

import java.time.Duration;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;

import org.bitwright.app.workbench.AnalysisCost;
import org.bitwright.app.workbench.SyntheticServices;
import org.bitwright.app.workbench.WorkbenchServices;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// Before a model is analysed that is too large for the machine or takes hours, people are asked, until they do not want
/// to be.
class LongWorkTest extends WindowRobot {
    private final SyntheticServices services = new SyntheticServices(2, false);

    @Override
    WorkbenchServices services() {
        return services;
    }

    private void openDemo(boolean fits, Duration time) throws TimeoutException {
        services.costing(new AnalysisCost(80_000_000_000L, 16_000_000_000L, fits, time));
        run("openDemo");
        waitUntil(() -> find("#empty-analysis").isVisible());
    }

    private boolean analysed() {
        return !text("#perplexity").equals("–");
    }

    private String question() {
        return lookup("#sheets .sheet-content .label").queryAs(Labeled.class).getText();
    }

    @Test
    void aShortAnalysisAsksNothing() throws TimeoutException {
        openDemo(true, Duration.ofMinutes(2));
        run("analyse");
        waitUntil(() -> find("#plan-size").getScene() != null && analysed());
        assertThat(find("#sheets").isVisible()).isFalse();
    }

    @Test
    void aLongOneTellsTimeAndMemoryAndCanBeLeft() throws TimeoutException {
        openDemo(false, Duration.ofHours(5));
        run("analyse");
        waitUntil(() -> find("#sheets").isVisible());
        assertThat(question()).contains("5 h 00 min", "80.0 GB", "16.0 GB");
        clickOn("#question-cancel");
        waitUntil(() -> !find("#sheets").isVisible());
        assertThat(window().workbench().analysing().runningProperty().get()).isFalse();
        run("analyse");
        waitUntil(() -> find("#sheets").isVisible());
        clickOn("#answer-0");
        waitUntil(() -> find("#plan-size").getScene() != null && analysed());
        assertThat(window().settings().unaskedProperty().get()).isEmpty();
    }

    @Test
    void onlyWhatIsTooLongOrTooLargeIsTold() throws TimeoutException {
        openDemo(true, Duration.ofHours(5));
        run("analyse");
        waitUntil(() -> find("#sheets").isVisible());
        assertThat(question()).contains("5 h 00 min").doesNotContain("GB");
    }

    @Test
    void whoTicksTheBoxIsNotAskedAgainUntilTheSettingsSaySo() throws TimeoutException {
        openDemo(false, Duration.ofMinutes(1));
        run("analyse");
        waitUntil(() -> find("#sheets").isVisible());
        assertThat(question()).contains("80.0 GB").doesNotContain("min");
        clickOn("#question-never");
        waitUntil(() -> ((CheckBox) find("#question-never")).isSelected());
        clickOn("#answer-0");
        waitUntil(() -> find("#plan-size").getScene() != null && analysed());
        assertThat(window().settings().unaskedProperty().get()).containsExactly("long-analysis");
        run("analyse");
        waitUntil(() -> executor().idle());
        assertThat(find("#sheets").isVisible()).isFalse();
        run("settings");
        waitUntil(() -> find("#sheets").isVisible());
        clickOn("#settings-questions");
        waitUntil(() -> window().settings().unaskedProperty().get().isEmpty());
        push(KeyCode.ESCAPE);
        waitUntil(() -> !find("#sheets").isVisible());
        run("analyse");
        waitUntil(() -> find("#sheets").isVisible());
    }
}
