package org.bitwright.app.workbench.window;

import java.nio.file.Path;
import java.util.function.Supplier;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.bitwright.app.workbench.bitmap.BitMapView;
import org.bitwright.app.workbench.bitmap.BitMapViewModel;
import org.bitwright.app.workbench.bitmap.SelectionKeys;
import org.bitwright.app.workbench.budget.BudgetView;
import org.bitwright.app.workbench.budget.BudgetViewModel;
import org.bitwright.app.workbench.budget.PerplexityView;
import org.bitwright.app.workbench.budget.PerplexityViewModel;
import org.bitwright.app.workbench.dialog.FileChoosing;
import org.bitwright.app.workbench.frontier.FrontierView;
import org.bitwright.app.workbench.frontier.FrontierViewModel;
import org.bitwright.app.workbench.jobs.JobBarView;
import org.bitwright.app.workbench.jobs.JobBarViewModel;
import org.bitwright.app.workbench.selection.SelectionView;
import org.bitwright.app.workbench.selection.SelectionViewModel;
import org.bitwright.app.workbench.session.Workbench;
import org.bitwright.app.workbench.tensors.TensorTableView;
import org.bitwright.app.workbench.tensors.TensorTableViewModel;
import org.bitwright.app.workbench.text.Texts;
import org.bitwright.app.workbench.theme.ThemeViewModel;
import org.bitwright.app.workbench.window.WindowViewModel.Stage;
import org.kordamp.ikonli.feather.Feather;

/// The main window's content.
public final class WorkbenchView extends BorderPane {
    private final Workbench workbench;
    private final WindowViewModel model;
    private final Commands commands;
    private final ThemeViewModel theme;
    private final BitMapViewModel map;
    private final BitMapView mapView;
    private final TensorTableView table;

    public WorkbenchView(Workbench workbench, ThemeViewModel theme, Supplier<FileChoosing> choosing) {
        this.workbench = workbench;
        this.theme = theme;
        this.model = new WindowViewModel(workbench);
        this.commands = new Commands(workbench, choosing);
        this.map = new BitMapViewModel(workbench);
        this.mapView = new BitMapView(map, theme.darkBinding());
        this.table = new TensorTableView(new TensorTableViewModel(workbench));
        SelectionKeys.install(table.table(), map);
        getStyleClass().add("workbench");
        setTop(new VBox(header(), new ToolBarView(model, commands, theme), new NoticeBar(model)));
        setCenter(new StackPane(panes(), noModel()));
        setBottom(new JobBarView(new JobBarViewModel(workbench.executor())));
        model.stageProperty().subscribe((before, _) -> {
            if (before == Stage.NO_MODEL) {
                // The keyboard belongs on the bit map, where most work is done.
                mapView.canvas().requestFocus();
            }
        });
        setOnDragOver(this::dragOver);
        setOnDragDropped(this::drop);
    }

    /// What the window's title bar says.
    public WindowViewModel model() {
        return model;
    }

    private HBox header() {
        Label name = new Label(Texts.of("window.title"));
        name.getStyleClass().add("app-name");
        name.setMinWidth(Region.USE_PREF_SIZE);
        Label facts = new Label();
        facts.setId("model-facts");
        facts.getStyleClass().add("muted");
        facts.textProperty().bind(model.factsProperty());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Node menus = new Menus(model, commands).bar(theme, map, table::focusSearch,
                () -> About.show(getScene().getWindow()));
        HBox header = new HBox(name, menus, space, facts);
        header.getStyleClass().add("header-strip");
        return header;
    }

    private SplitPane panes() {
        SplitPane middle = new SplitPane(mapView, new SelectionView(new SelectionViewModel(workbench)));
        middle.setOrientation(Orientation.VERTICAL);
        middle.setDividerPositions(0.7);
        SplitPane panes = new SplitPane(table, middle, side());
        panes.getStyleClass().add("main-panes");
        panes.setDividerPositions(0.4, 0.76);
        mapView.setMinWidth(0);
        table.setMinWidth(250);
        middle.setMinWidth(240);
        panes.visibleProperty().bind(model.stageProperty().map(stage -> stage != Stage.NO_MODEL));
        return panes;
    }

    private StackPane side() {
        Label title = new Label(Texts.of("budget.title"));
        title.getStyleClass().add("section-title");
        HBox header = new HBox(title);
        header.getStyleClass().add("section-header");
        FrontierView frontier = new FrontierView(new FrontierViewModel(workbench));
        VBox.setVgrow(frontier, Priority.ALWAYS);
        VBox cards = new VBox(header, new BudgetView(new BudgetViewModel(workbench)),
                new PerplexityView(new PerplexityViewModel(workbench)),
                frontier);
        cards.getStyleClass().add("side");
        ScrollPane scroll = new ScrollPane(cards);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.getStyleClass().add("side-scroll");
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        Button analyse = new Button(Texts.of("action.analyse"));
        analyse.getStyleClass().add("accent");
        analyse.setOnAction(_ -> workbench.analysing().start());
        EmptyState waiting = new EmptyState("empty.analysis", Feather.BAR_CHART_2, analyse);
        EmptyState analysing = new EmptyState("empty.analysing", Feather.ACTIVITY);
        model.stageProperty().subscribe(stage -> {
            scroll.setVisible(stage == Stage.PLANNED);
            waiting.setVisible(stage == Stage.NOT_ANALYSED);
            analysing.setVisible(stage == Stage.ANALYSING);
        });
        StackPane side = new StackPane(scroll, waiting, analysing);
        side.setMinWidth(306);
        SplitPane.setResizableWithParent(side, false);
        return side;
    }

    private EmptyState noModel() {
        Button folder = new Button(Texts.of("action.openFolder"));
        folder.getStyleClass().add("accent");
        folder.setOnAction(_ -> commands.openFolder());
        Button file = new Button(Texts.of("action.openFile"));
        file.setOnAction(_ -> commands.openFile());
        Button demo = new Button(Texts.of("action.openDemo"));
        demo.setOnAction(_ -> commands.openDemo());
        EmptyState state = new EmptyState("empty.model", Feather.BOX, folder, file, demo);
        state.visibleProperty().bind(model.stageProperty().isEqualTo(Stage.NO_MODEL));
        return state;
    }

    private void dragOver(DragEvent event) {
        if (event.getDragboard().hasFiles()) {
            event.acceptTransferModes(TransferMode.COPY);
        }
        event.consume();
    }

    private void drop(DragEvent event) {
        Path dropped = event.getDragboard().hasFiles() ? event.getDragboard().getFiles().getFirst().toPath() : null;
        if (dropped != null) {
            workbench.opening().open(dropped);
        }
        event.setDropCompleted(dropped != null);
        event.consume();
    }
}
