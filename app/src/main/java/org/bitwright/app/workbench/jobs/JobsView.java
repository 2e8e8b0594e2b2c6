package org.bitwright.app.workbench.jobs;

import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.collections.WeakListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.bitwright.app.workbench.task.Job;
import org.bitwright.app.workbench.text.Texts;

/// Every job that runs: what it does, how far it is, how long it still takes, and a button to stop it.
public final class JobsView extends VBox {
    private final ObservableList<Job> jobs;
    private final ListChangeListener<Job> follow = _ -> fill();

    public JobsView(ObservableList<Job> jobs) {
        this.jobs = jobs;
        setId("jobs");
        getStyleClass().add("jobs-page");
        jobs.addListener(new WeakListChangeListener<>(follow));
        fill();
    }

    private void fill() {
        getChildren().clear();
        jobs.forEach(job -> getChildren().add(line(job)));
        if (jobs.isEmpty()) {
            Label none = new Label(Texts.of("jobs.none"));
            none.getStyleClass().add("muted");
            getChildren().add(none);
        }
    }

    private static VBox line(Job job) {
        Label title = new Label(job.title());
        title.getStyleClass().add("strong");
        Label state = new Label();
        state.getStyleClass().addAll("muted", "small");
        ProgressBar bar = new ProgressBar();
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setAccessibleText(job.title());
        HBox.setHgrow(bar, Priority.ALWAYS);
        Button cancel = new Button(Texts.of("jobs.cancel"));
        cancel.setAccessibleText(Texts.of("jobs.cancel") + ": " + job.title());
        cancel.setMinWidth(Region.USE_PREF_SIZE);
        cancel.setOnAction(_ -> job.cancel());
        cancel.disableProperty().bind(job.cancellingProperty());
        job.stepProperty().subscribe(step -> {
            bar.setProgress(step.fraction());
            state.setText(JobText.state(job));
        });
        job.cancellingProperty().subscribe(_ -> state.setText(JobText.state(job)));
        HBox progress = new HBox(12, bar, cancel);
        progress.setAlignment(Pos.CENTER_LEFT);
        return new VBox(4, title, progress, state);
    }
}
