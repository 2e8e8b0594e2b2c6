package org.bitwright.app.workbench.finder;

import java.util.List;
import javafx.beans.property.SimpleBooleanProperty;

import org.bitwright.app.workbench.action.Action;
import org.bitwright.app.workbench.action.ActionPlace;
import org.bitwright.app.workbench.action.ActionRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FinderViewModelTest {
    private final ActionRegistry actions = new ActionRegistry();
    private final FinderViewModel finder = new FinderViewModel(actions);

    @BeforeEach
    void offerActions() {
        actions.add(Action.named("a", ActionPlace.OPEN, "Open folder…", () -> {
        }), Action.named("b", ActionPlace.SAVE, "Save as…", () -> {
        }), Action.named("c", ActionPlace.PLANS, "Rename the plan…", () -> {
        }), Action.named("d", ActionPlace.PLANS, "Plan anew", () -> {
        }), Action.named("e", ActionPlace.FORMAT, "Plane", () -> {
        }).when(new SimpleBooleanProperty(false)), Action.named("f", ActionPlace.ABOUT, "Explanation", () -> {
        }));
        finder.begin();
    }

    private List<String> found(String query) {
        finder.queryProperty().set(query);
        return finder.foundProperty().get().stream().map(Action::id).toList();
    }

    @Test
    void namesThatBeginWithTheQueryComeFirstAndWhatMakesNoSenseNowLast() {
        assertThat(found("plan")).containsExactly("d", "c", "f", "e");
    }

    @Test
    void wordsMatchInAnyOrderAndInTheMenusNameToo() {
        assertThat(found("as save")).containsExactly("b");
        assertThat(found("FILE folder")).containsExactly("a");
        assertThat(found("nowhere")).isEmpty();
    }

    @Test
    void anEmptyQueryShowsEverything() {
        assertThat(found("")).hasSize(6);
    }
}
