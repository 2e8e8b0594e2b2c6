package org.bitwright.app.workbench.window;

import java.nio.file.Path;
import java.util.function.Supplier;

import org.bitwright.app.workbench.action.Action;
import org.bitwright.app.workbench.action.ActionPlace;
import org.bitwright.app.workbench.action.ActionRegistry;
import org.bitwright.app.workbench.centre.CentrePane;
import org.bitwright.app.workbench.centre.CentreView;
import org.bitwright.app.workbench.dialog.FileChoosing;
import org.bitwright.app.workbench.selection.SelectionViewModel;
import org.bitwright.app.workbench.session.Scaling;
import org.bitwright.app.workbench.session.Workbench;
import org.bitwright.app.workbench.tensors.Grouping;
import org.bitwright.app.workbench.tensors.TensorTableViewModel;

/// Which pane is in the middle, how the table is grouped, and the report.
final class PaneActions {
    private final Workbench workbench;
    private final Supplier<FileChoosing> choosing;

    PaneActions(Workbench workbench, Supplier<FileChoosing> choosing) {
        this.workbench = workbench;
        this.choosing = choosing;
    }

    void register(ActionRegistry actions, WindowViewModel model, CentreView centre, TensorTableViewModel tensors,
            SelectionViewModel selection) {
        actions.add(pane("showBitMap", CentrePane.BIT_MAP, centre).withShortcut("Alt+1"),
                pane("showComparison", CentrePane.COMPARE, centre).withShortcut("Alt+2"),
                pane("showAgreement", CentrePane.AGREEMENT, centre).withShortcut("Alt+3"),
                pane("showTrust", CentrePane.TRUST, centre).withShortcut("Alt+4"),
                grouping("groupByBlock", Grouping.BLOCK, tensors), grouping("groupByRole", Grouping.ROLE, tensors),
                Action.of("logarithmicDamage", ActionPlace.PANES, selection::toggleScale)
                        .chosenWhile(selection.scalingProperty().isNotEqualTo(Scaling.LINEAR)),
                Action.of("report", ActionPlace.SAVE, this::report).when(model.canPlan()));
    }

    private static Action pane(String id, CentrePane pane, CentreView centre) {
        return Action.of(id, ActionPlace.PANES, () -> centre.shownProperty().set(pane))
                .chosenWhile(centre.shownProperty().isEqualTo(pane));
    }

    private static Action grouping(String id, Grouping grouping, TensorTableViewModel tensors) {
        return Action.of(id, ActionPlace.PANES, () -> tensors.groupingProperty().set(grouping))
                .chosenWhile(tensors.groupingProperty().isEqualTo(grouping));
    }

    private void report() {
        Path file = choosing.get().reportFile();
        if (file != null) {
            workbench.exporting().report(file);
        }
    }
}
