package org.bitwright.app.workbench.export;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.bitwright.app.workbench.ExportPreview;
import org.bitwright.app.workbench.ExportPreview.PreviewedFile;
import org.bitwright.app.workbench.ExportTarget;
import org.bitwright.app.workbench.figure.FigureMenu;
import org.bitwright.app.workbench.figure.FigureSaving;
import org.bitwright.app.workbench.text.Texts;
import org.jspecify.annotations.Nullable;

/// The targets on the left; on the right what the chosen one would write, what it warns of, and what becomes of each
/// tensor.
public final class ExportView extends HBox {
    private static final double WIDTH = 1080;
    private static final double HEIGHT = 600;
    private static final double TARGETS = 220;
    private static final double LINE_HEIGHT = 18;

    private final ExportViewModel model;
    private final FigureSaving saving;
    private final TabPane tabs = new TabPane();

    public ExportView(ExportViewModel model, FigureSaving saving) {
        super(16);
        this.model = model;
        this.saving = saving;
        setId("export-view");
        getStyleClass().add("export-view");
        setPrefSize(WIDTH, HEIGHT);
        VBox preview = preview();
        HBox.setHgrow(preview, Priority.ALWAYS);
        getChildren().addAll(targets(), preview);
    }

    private ListView<ExportTarget> targets() {
        ListView<ExportTarget> list = new ListView<>();
        list.setId("export-targets");
        list.getItems().setAll(model.targets());
        list.setCellFactory(_ -> new TargetCell());
        list.getSelectionModel().select(model.targetProperty().get());
        list.getSelectionModel().selectedItemProperty().subscribe(target -> {
            if (target != null) {
                model.targetProperty().set(target);
            }
        });
        list.setAccessibleText(Texts.of("export.targets"));
        list.setMinWidth(0.75 * TARGETS);
        list.setPrefWidth(TARGETS);
        list.setMaxWidth(TARGETS);
        return list;
    }

    private VBox preview() {
        Label description = wrapped();
        description.textProperty().bind(model.previewProperty().map(ExportPreview::description).orElse(""));
        Label summary = wrapped();
        summary.setId("export-summary");
        summary.getStyleClass().add("strong");
        summary.textProperty().bind(model.summaryProperty());
        VBox warnings = new VBox(2);
        model.previewProperty().subscribe(found -> warnings.getChildren().setAll(warnings(found)));
        Label failure = wrapped();
        failure.setId("export-failure");
        failure.getStyleClass().add("verdict-large");
        failure.textProperty().bind(model.failureProperty());
        failure.visibleProperty().bind(model.failureProperty().isNotEmpty());
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        tabs.visibleProperty().bind(model.previewProperty().isNotNull());
        model.previewProperty().subscribe(this::showFiles);
        StackPane body = new StackPane(tabs, failure);
        VBox.setVgrow(body, Priority.ALWAYS);
        VBox preview = new VBox(6, description, summary, warnings, body);
        preview.setMinWidth(0);
        return preview;
    }

    private static List<Label> warnings(@Nullable ExportPreview found) {
        return found == null ? List.of() : found.warnings().stream().map(sentence -> {
            Label label = wrapped();
            label.setText("• " + sentence);
            label.getStyleClass().addAll("muted", "small");
            return label;
        }).toList();
    }

    private void showFiles(@Nullable ExportPreview found) {
        tabs.getTabs().clear();
        if (found == null) {
            return;
        }
        Tab tensors = new Tab(Texts.of("export.tensors"), tensors(found));
        tensors.setId("export-tensors");
        tabs.getTabs().add(tensors);
        found.files().forEach(file -> tabs.getTabs().add(new Tab(file.name(), text(file))));
    }

    private Node tensors(ExportPreview found) {
        ExportTable table = new ExportTable(found.tensors());
        HBox menu = new HBox(FigureMenu.ofTable(table, model::table, saving));
        menu.getStyleClass().add("table-menu");
        VBox.setVgrow(table, Priority.ALWAYS);
        return new VBox(2, menu, table);
    }

    /// Line by line, because a text area holds a large file only with difficulty.
    private static ListView<String> text(PreviewedFile file) {
        ListView<String> lines = new ListView<>();
        lines.getItems().setAll(file.text().lines().toList());
        lines.setFixedCellSize(LINE_HEIGHT);
        lines.getStyleClass().addAll("file-text", "dense");
        lines.setAccessibleText(file.name());
        return lines;
    }

    private static Label wrapped() {
        Label label = new Label();
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    /// A title that is too long goes on in a second line.
    private static final class TargetCell extends ListCell<ExportTarget> {
        TargetCell() {
            setWrapText(true);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable ExportTarget target, boolean empty) {
            super.updateItem(target, empty);
            setText(empty || target == null ? null : target.title());
        }
    }
}
