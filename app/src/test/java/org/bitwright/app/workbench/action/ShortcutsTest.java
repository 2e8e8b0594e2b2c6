package org.bitwright.app.workbench.action;

import java.util.List;
import java.util.Map;
import javafx.scene.input.KeyCombination;

import org.bitwright.app.workbench.text.Texts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ShortcutsTest {
    private final ActionRegistry actions = new ActionRegistry();
    private final Shortcuts shortcuts = actions.shortcuts();
    private final Action save = action("save", "Save").withShortcut("Shortcut+S");
    private final Action measure = action("measure", "Measure").withShortcut("Shortcut+M");
    private final Action about = action("about", "About");

    private static Action action(String id, String name) {
        return Action.named(id, ActionPlace.SAVE, name, () -> {
        });
    }

    private static KeyCombination keys(String keys) {
        return KeyCombination.valueOf(keys);
    }

    @BeforeEach
    void add() {
        Texts.use("en");
        actions.add(save, measure, about);
    }

    @AfterEach
    void backToTheUsualLanguage() {
        Texts.use("");
    }

    @Test
    void recordedKeysAreInForceAtOnceAndOnlyTheyAreKept() {
        var shown = shortcuts.property(save);
        assertThat(shown.getValue()).isEqualTo("Shortcut+S");
        assertThat(shortcuts.record(save, keys("Shortcut+Alt+S"))).isNull();
        assertThat(keys(shown.getValue())).isEqualTo(keys("Shortcut+Alt+S"));
        assertThat(shortcuts.record(about, keys("F4"))).isNull();
        assertThat(shortcuts.ownProperty().get()).hasSize(2).containsEntry("about", "F4");
        assertThat(shortcuts.record(save, keys("Shortcut+S"))).isNull();
        assertThat(shortcuts.ownProperty().get()).as("the usual ones are not kept").containsOnlyKeys("about");
    }

    @Test
    void keysOfAnotherActionAreToldByItsName() {
        assertThat(shortcuts.record(save, keys("Shortcut+M"))).contains("Measure");
        assertThat(shortcuts.of(save)).isEqualTo("Shortcut+S");
        shortcuts.remove(measure);
        assertThat(shortcuts.of(measure)).isEmpty();
        assertThat(shortcuts.record(save, keys("Shortcut+M"))).isNull();
        assertThat(shortcuts.reset(measure)).as("its usual keys are taken now").contains("Save");
        assertThat(shortcuts.reset(save)).isNull();
        assertThat(shortcuts.reset(measure)).isNull();
        assertThat(shortcuts.ownProperty().get()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"P", "Shift+P", "3", "Enter", "Shortcut+C", "Shortcut+V", "Shortcut+3"})
    void keysThatAreTypedOrNeededElsewhereAreRefused(String typed) {
        assertThat(shortcuts.record(save, keys(typed))).isNotNull();
        assertThat(shortcuts.ownProperty().get()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"F7", "Shift+F7", "Alt+P", "Shortcut+0", "Shortcut+Shift+3"})
    void keysWithAModifierAndFunctionKeysAreTaken(String typed) {
        assertThat(shortcuts.record(save, keys(typed))).isNull();
    }

    @Test
    void allCanBeResetTogether() {
        shortcuts.record(save, keys("F7"));
        shortcuts.remove(measure);
        shortcuts.resetAll();
        assertThat(shortcuts.of(save)).isEqualTo("Shortcut+S");
        assertThat(shortcuts.of(measure)).isEqualTo("Shortcut+M");
    }

    @Test
    void hostileSettingsCostNothingButTheirOwnEntries() {
        shortcuts.use(Map.of("save", "F7", "nothing", "F8", "measure", "Hyper+%", "about", "Shortcut+C"));
        assertThat(shortcuts.ownProperty().get()).containsExactly(Map.entry("save", "F7"));
        shortcuts.use(Map.of("about", "F7", "save", "F7"));
        assertThat(shortcuts.ownProperty().get()).hasSize(1).containsValue("F7");
        shortcuts.use(Map.of("save", ""));
        assertThat(shortcuts.of(save)).isEmpty();
        shortcuts.use(Map.of("save", "Shortcut+M", "measure", "Shortcut+S"));
        assertThat(shortcuts.of(save)).as("two may swap").isEqualTo("Shortcut+M");
        assertThat(shortcuts.of(measure)).isEqualTo("Shortcut+S");
    }

    @Test
    void familiesThatComeAndGoKeepTheirNumbers() {
        actions.replace(ActionPlace.SWITCH_PLAN, List.of(Action.named("plan.0", ActionPlace.SWITCH_PLAN,
                "Plan 1", () -> {
                }).withShortcut("Shortcut+1")));
        assertThat(shortcuts.editable(actions.named("plan.0"))).isFalse();
        shortcuts.use(Map.of("plan.0", "F7"));
        assertThat(shortcuts.ownProperty().get()).isEmpty();
    }
}
