package org.bitwright.app.workbench.action;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.SimpleBooleanProperty;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ActionRegistryTest {
    private final ActionRegistry actions = new ActionRegistry();
    private final List<String> done = new ArrayList<>();

    private Action action(String id, ActionPlace place) {
        return Action.named(id, place, id, () -> done.add(id));
    }

    @Test
    void aTakenIdOrShortcutIsRefusedBecauseOneOfTheTwoWouldNeverRun() {
        actions.add(action("save", ActionPlace.SAVE).withShortcut("Shortcut+S"));
        assertThatThrownBy(() -> actions.add(action("save", ActionPlace.OPEN)))
                .hasMessage("The id save is taken.");
        assertThatThrownBy(() -> actions.add(action("solve", ActionPlace.RUN).withShortcut("Shortcut+S")))
                .hasMessage("The shortcut Shortcut+S of solve is taken by save.");
    }

    @Test
    void aDisabledActionDoesNothing() {
        SimpleBooleanProperty possible = new SimpleBooleanProperty(false);
        Action action = action("measure", ActionPlace.RUN).when(possible);
        action.run();
        assertThat(done).isEmpty();
        possible.set(true);
        action.run();
        assertThat(done).containsExactly("measure");
    }

    @Test
    void aFamilyReplacesOnlyItsOwnPlace() {
        actions.add(action("open", ActionPlace.OPEN), action("recent.1", ActionPlace.RECENT));
        actions.replace(ActionPlace.RECENT,
                List.of(action("recent.2", ActionPlace.RECENT), action("recent.3", ActionPlace.RECENT)));
        assertThat(actions.in(ActionPlace.RECENT)).extracting(Action::id).containsExactly("recent.2", "recent.3");
        assertThat(actions.in(ActionPlace.OPEN)).extracting(Action::id).containsExactly("open");
        Action twin = action("plan.0", ActionPlace.SWITCH_PLAN).withShortcut("Shortcut+1");
        actions.add(action("map", ActionPlace.PANES).withShortcut("Shortcut+1"));
        assertThatThrownBy(() -> actions.replace(ActionPlace.SWITCH_PLAN, List.of(twin)))
                .hasMessage("The shortcut Shortcut+1 of plan.0 is taken by map.");
        assertThatThrownBy(() -> actions.named("recent.1"))
                .hasMessage("There is no action with the id recent.1.");
    }
}
