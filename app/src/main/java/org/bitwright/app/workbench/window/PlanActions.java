package org.bitwright.app.workbench.window;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.value.ObservableValue;

import org.bitwright.app.workbench.action.Action;
import org.bitwright.app.workbench.action.ActionPlace;
import org.bitwright.app.workbench.action.ActionRegistry;
import org.bitwright.app.workbench.action.KeyHint;
import org.bitwright.app.workbench.bitmap.BitMapViewModel;
import org.bitwright.app.workbench.dialog.Questions;
import org.bitwright.app.workbench.dialog.Sheets;
import org.bitwright.app.workbench.help.TextPage;
import org.bitwright.app.workbench.memory.MemoryView;
import org.bitwright.app.workbench.memory.MemoryViewModel;
import org.bitwright.app.workbench.session.PlanBook;
import org.bitwright.app.workbench.session.PlanPage;
import org.bitwright.app.workbench.session.Workbench;
import org.bitwright.app.workbench.text.Texts;

/// What is done to the model and its plans.
final class PlanActions {
    private static final int MOST_DIGITS = 9;
    private static final String BETWEEN = "\n\n";
    private static final int COMMAND_ROWS = 24;
    private static final int COMMAND_COLUMNS = 88;

    private final Workbench workbench;
    private final LongWork longWork;
    private final Questions questions;
    private final Sheets sheets;

    PlanActions(Workbench workbench, Questions questions, Sheets sheets, LongWork longWork) {
        this.workbench = workbench;
        this.longWork = longWork;
        this.questions = questions;
        this.sheets = sheets;
    }

    void register(ActionRegistry actions, WindowViewModel model, BitMapViewModel map) {
        ObservableValue<Boolean> several = workbench.session().plansProperty().map(book -> book.plans().size() > 1);
        actions.add(
                Action.of("undo", ActionPlace.HISTORY, workbench.editing()::undo).withShortcut("Shortcut+Z")
                        .named(step("action.undo", model.undoNameProperty())).when(isNamed(model.undoNameProperty())),
                Action.of("redo", ActionPlace.HISTORY, workbench.editing()::redo).withShortcut("Shortcut+Shift+Z")
                        .named(step("action.redo", model.redoNameProperty())).when(isNamed(model.redoNameProperty())),
                Action.of("analyse", ActionPlace.RUN, longWork::analyse).withShortcut("Shortcut+R")
                        .when(model.canAnalyse()),
                Action.of("measure", ActionPlace.RUN, workbench.measuring()::start).withShortcut("Shortcut+M")
                        .when(model.canMeasure()),
                Action.of("command", ActionPlace.RUN, () -> workbench.commanding().find(this::showCommands))
                        .withShortcut("Shortcut+Shift+C").when(workbench.session().modelProperty().isNotNull()),
                Action.of("wider", ActionPlace.FORMAT, () -> map.step(1)).when(model.canPlan()),
                Action.of("narrower", ActionPlace.FORMAT, () -> map.step(-1)).when(model.canPlan()),
                Action.of("lock", ActionPlace.FORMAT, map::toggleLock).withShortcut("Shortcut+L")
                        .when(model.canPlan()),
                Action.of("fitMemory", ActionPlace.RULES,
                        () -> MemoryView.show(sheets, new MemoryViewModel(workbench))).withShortcut("Shortcut+Shift+M")
                        .when(workbench.session().modelProperty().isNotNull()),
                Action.of("newPlan", ActionPlace.PLANS, this::create).withShortcut("Shortcut+N").when(model.canPlan()),
                Action.of("duplicatePlan", ActionPlace.PLANS, workbench.plans()::duplicate).withShortcut("Shortcut+D")
                        .when(model.canPlan()),
                Action.of("renamePlan", ActionPlace.PLANS, this::rename).withShortcut("F2").when(model.canPlan()),
                Action.of("removePlan", ActionPlace.PLANS, workbench.plans()::remove).when(several));
        for (String rounding : workbench.ruling().roundings()) {
            actions.add(Action.named("rounding." + rounding, ActionPlace.ROUNDING,
                    Texts.of("action.rounding", rounding), () -> workbench.ruling().round(rounding))
                    .when(model.canPlan())
                    .chosenWhile(workbench.session().planProperty().map(state -> state.plan().rounding().name()
                            .equals(rounding)).orElse(false)));
        }
        workbench.session().plansProperty().map(PlanBook::names)
                .subscribe(names -> actions.replace(ActionPlace.SWITCH_PLAN, switches(names)));
        for (String keys : new String[]{"arrows", "shiftArrows", "digits", "step", "lock"}) {
            actions.hint(new KeyHint(Texts.of("keys." + keys), Texts.of("keys." + keys + ".meaning")));
        }
    }

    private List<Action> switches(List<String> names) {
        List<Action> actions = new ArrayList<>();
        for (int index = 0; index < names.size(); index++) {
            int plan = index;
            Action action = Action
                    .named("plan." + index, ActionPlace.SWITCH_PLAN, names.get(index),
                            () -> workbench.plans().show(plan))
                    .chosenWhile(workbench.session().plansProperty().map(book -> book.index() == plan));
            actions.add(index < MOST_DIGITS ? action.withShortcut("Shortcut+" + (index + 1)) : action);
        }
        return actions;
    }

    private void showCommands(List<String> commands) {
        TextPage.show(sheets, Texts.of("command.title"), String.join(BETWEEN, commands), COMMAND_ROWS, COMMAND_COLUMNS);
    }

    private void create() {
        questions.name(Texts.of("question.newPlan"), Texts.of("question.newPlan.accept"),
                workbench.plans().suggestedName(), workbench.plans()::create);
    }

    private void rename() {
        PlanPage shown = workbench.session().plansProperty().get().shown();
        if (shown != null) {
            questions.name(Texts.of("question.renamePlan"), Texts.of("question.renamePlan.accept"), shown.name(),
                    workbench.plans()::rename);
        }
    }

    private static ObservableValue<String> step(String key, ObservableValue<String> name) {
        return name.map(text -> text.isEmpty() ? Texts.of(key) : Texts.of(key + ".named", text));
    }

    private static ObservableValue<Boolean> isNamed(ObservableValue<String> name) {
        return name.map(text -> !text.isEmpty());
    }
}
