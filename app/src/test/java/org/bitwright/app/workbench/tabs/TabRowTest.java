package org.bitwright.app.workbench.tabs;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.Pane;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

import static org.assertj.core.api.Assertions.assertThat;

class TabRowTest {
    private final ToggleGroup group = new ToggleGroup();

    @BeforeAll
    static void startToolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    private ToggleButton tab(String text) {
        ToggleButton tab = new ToggleButton(text);
        tab.setToggleGroup(group);
        tab.setOnAction(_ -> tab.setSelected(true));
        return tab;
    }

    private static List<String> shown(List<ToggleButton> tabs) {
        return tabs.stream().filter(ToggleButton::isVisible).map(Labeled::getText).toList();
    }

    private static void layOut(TabRow row, double width) {
        row.resize(width, 30);
        row.layout();
    }

    @Test
    void tabsWithoutRoomAreInAMenuAndTheChosenOneIsInSight() {
        WaitForAsyncUtils.waitForAsyncFx(TimeUnit.MINUTES.toMillis(10), () -> {
            List<ToggleButton> tabs = Stream.of("One", "Two", "Three", "Four").map(this::tab).toList();
            TabRow row = new TabRow(tabs, 2);
            new Scene(new Pane(row), 600, 60).snapshot(null);
            MenuButton more = (MenuButton) row.getChildrenUnmodifiable().getLast();
            tabs.getFirst().setSelected(true);
            layOut(row, row.prefWidth(-1));
            assertThat(shown(tabs)).containsExactly("One", "Two", "Three", "Four");
            assertThat(more.isVisible()).isFalse();
            layOut(row, row.prefWidth(-1) - 20);
            assertThat(shown(tabs)).startsWith("One", "Two").doesNotContain("Four");
            assertThat(more.isVisible()).isTrue();
            tabs.getLast().fire();
            layOut(row, row.minWidth(-1));
            assertThat(shown(tabs)).containsExactly("Four");
            for (ToggleButton tab : tabs) {
                assertThat(!tab.isVisible() || tab.getLayoutX() + tab.getWidth() <= more.getLayoutX() + 1)
                        .as(Objects.requireNonNull(tab.getText())).isTrue();
            }
            return true;
        });
    }
}
