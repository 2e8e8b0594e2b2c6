package org.bitwright.app.workbench.jobs;

import java.time.Duration;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import org.bitwright.app.workbench.action.Action;
import org.bitwright.app.workbench.task.Beat;
import org.bitwright.app.workbench.text.Texts;

/// The bar at the bottom of the window.
public final class JobBarView extends HBox {
    /// Between two looks at how much memory is in use.
    private static final Duration MACHINE = Duration.ofSeconds(2);

    /// @param all
    ///            shows every job
    public JobBarView(JobBarViewModel model, Action all) {
        getStyleClass().add("job-bar");
        Label title = new Label();
        title.setId("job-title");
        title.textProperty().bind(model.titleProperty().map(text -> text.isEmpty() ? Texts.of("jobs.idle") : text));
        title.setMinWidth(Region.USE_PREF_SIZE);
        Label steps = new Label();
        steps.getStyleClass().add("strong");
        steps.textProperty().bind(model.stepsProperty());
        steps.setMinWidth(Region.USE_PREF_SIZE);
        ProgressBar bar = new ProgressBar();
        bar.accessibleTextProperty().bind(model.titleProperty());
        bar.progressProperty().bind(model.fractionProperty());
        Label remaining = new Label();
        remaining.getStyleClass().add("muted");
        remaining.textProperty().bind(model.remainingProperty());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Label machine = new Label();
        machine.getStyleClass().add("muted");
        machine.textProperty().bind(model.machineProperty());
        HBox running = new HBox(steps, bar, remaining, cancel(model));
        running.getStyleClass().add("running");
        running.visibleProperty().bind(model.busyProperty());
        running.managedProperty().bind(model.busyProperty());
        Button jobs = new Button(all.name().getValue());
        jobs.setId("all-jobs");
        jobs.getStyleClass().add("small-button");
        jobs.setMinWidth(Region.USE_PREF_SIZE);
        jobs.visibleProperty().bind(model.busyProperty());
        jobs.managedProperty().bind(model.busyProperty());
        jobs.setOnAction(_ -> all.run());
        getChildren().addAll(title, running, jobs, space, machine);
        Beat.whileOpen(this, MACHINE, model::refreshMachine);
    }

    private static Button cancel(JobBarViewModel model) {
        Button cancel = new Button();
        cancel.setId("cancel-job");
        cancel.getStyleClass().add("small-button");
        cancel.textProperty().bind(model.cancelTextProperty());
        cancel.disableProperty().bind(model.cancellingProperty());
        cancel.setMinWidth(Region.USE_PREF_SIZE);
        cancel.setOnAction(_ -> model.cancel());
        return cancel;
    }
}
