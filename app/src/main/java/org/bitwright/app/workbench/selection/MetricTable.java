package org.bitwright.app.workbench.selection;

import java.util.List;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import org.bitwright.app.workbench.text.Texts;

/// Metrics side by side with their ranks: the longer the bar, the more the tensor matters among all.
final class MetricTable extends ScrollPane {
    private final GridPane grid = new GridPane(14, 5);

    MetricTable(DetailViewModel model) {
        getStyleClass().add("metric-table");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setContent(grid);
        grid.getColumnConstraints().addAll(column(Priority.SOMETIMES, HPos.LEFT), column(Priority.NEVER, HPos.RIGHT),
                column(Priority.NEVER, HPos.RIGHT), column(Priority.ALWAYS, HPos.LEFT));
        model.metricsProperty().subscribe(this::show);
    }

    private void show(List<MetricLine> lines) {
        grid.getChildren().clear();
        if (lines.isEmpty()) {
            grid.add(muted(Texts.of("metrics.none")), 0, 0);
            return;
        }
        grid.addRow(0, muted(Texts.of("metrics.name")), muted(Texts.of("metrics.value")),
                muted(Texts.of("metrics.rank")), new Label());
        for (int row = 0; row < lines.size(); row++) {
            MetricLine line = lines.get(row);
            Label value = new Label(line.value() + (line.error().isEmpty() ? "" : " ± " + line.error()));
            Label rank = new Label(Texts.of("metrics.rank.of", line.rank(), line.tensors()));
            ProgressBar bar = new ProgressBar(line.standing());
            bar.getStyleClass().add("standing");
            bar.setMaxWidth(Double.MAX_VALUE);
            bar.setAccessibleText(line.metric() + ", " + rank.getText());
            Label name = new Label(line.metric());
            name.setMinWidth(50);
            for (Label label : List.of(value, rank)) {
                label.setMinWidth(Region.USE_PREF_SIZE);
            }
            grid.addRow(row + 1, name, value, rank, bar);
        }
    }

    private static ColumnConstraints column(Priority grow, HPos alignment) {
        ColumnConstraints column = new ColumnConstraints();
        column.setHgrow(grow);
        column.setHalignment(alignment);
        column.setMinWidth(grow == Priority.NEVER ? Region.USE_PREF_SIZE : 30);
        return column;
    }

    private static Label muted(String text) {
        Label label = new Label(text);
        label.getStyleClass().addAll("muted", "small");
        return label;
    }
}
