package org.bitwright.app.workbench.window;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.bitwright.app.workbench.action.Action;
import org.bitwright.app.workbench.action.ActionRegistry;
import org.bitwright.app.workbench.agreement.AgreementView;
import org.bitwright.app.workbench.agreement.AgreementViewModel;
import org.bitwright.app.workbench.bitmap.BitMapView;
import org.bitwright.app.workbench.bitmap.BitMapViewModel;
import org.bitwright.app.workbench.bitmap.SelectionKeys;
import org.bitwright.app.workbench.centre.CentrePane;
import org.bitwright.app.workbench.centre.CentreView;
import org.bitwright.app.workbench.compare.CompareView;
import org.bitwright.app.workbench.compare.CompareViewModel;
import org.bitwright.app.workbench.dialog.Questions;
import org.bitwright.app.workbench.dialog.SheetQuestions;
import org.bitwright.app.workbench.dialog.Sheets;
import org.bitwright.app.workbench.export.ExportPage;
import org.bitwright.app.workbench.figure.FigureSaving;
import org.bitwright.app.workbench.finder.FinderView;
import org.bitwright.app.workbench.finder.FinderViewModel;
import org.bitwright.app.workbench.help.TextPage;
import org.bitwright.app.workbench.jobs.JobBarView;
import org.bitwright.app.workbench.jobs.JobBarViewModel;
import org.bitwright.app.workbench.keeping.Leaving;
import org.bitwright.app.workbench.keeping.Recovery;
import org.bitwright.app.workbench.keeping.SessionKeeper;
import org.bitwright.app.workbench.pin.PinBar;
import org.bitwright.app.workbench.pin.PinEvent;
import org.bitwright.app.workbench.pin.Pins;
import org.bitwright.app.workbench.selection.DetailViewModel;
import org.bitwright.app.workbench.selection.SelectionView;
import org.bitwright.app.workbench.selection.SelectionViewModel;
import org.bitwright.app.workbench.session.Notice;
import org.bitwright.app.workbench.session.Workbench;
import org.bitwright.app.workbench.task.Beat;
import org.bitwright.app.workbench.tensors.TensorTableView;
import org.bitwright.app.workbench.tensors.TensorTableViewModel;
import org.bitwright.app.workbench.text.Texts;
import org.bitwright.app.workbench.theme.ThemeViewModel;
import org.bitwright.app.workbench.theme.ZoomPane;
import org.bitwright.app.workbench.trust.TrustView;
import org.bitwright.app.workbench.trust.TrustViewModel;
import org.bitwright.app.workbench.window.WindowViewModel.Stage;
import org.kordamp.ikonli.feather.Feather;

/// The main window's content.
public final class WorkbenchView extends StackPane {
    private static final Duration BEAT = Duration.ofSeconds(5);

    private final Workbench workbench;
    private final WindowViewModel model;
    private final ActionRegistry actions = new ActionRegistry();
    private final Sheets sheets = new Sheets();
    private final Pins pins = new Pins();
    private final FileActions files;
    private final SessionKeeper keeper;
    private final BitMapView mapView;
    private final TensorTableView table;
    private final FigureSaving saving;
    private final CentreView centre;

    public WorkbenchView(Workbench workbench, WindowEnvironment around) {
        this.workbench = workbench;
        this.keeper = new SessionKeeper(workbench, around.store());
        this.model = new WindowViewModel(workbench, keeper);
        ThemeViewModel theme = around.settings().theme();
        BitMapViewModel map = new BitMapViewModel(workbench);
        TensorTableViewModel tensors = new TensorTableViewModel(workbench);
        this.saving = new FigureSaving(workbench, around.choosing());
        this.mapView = new BitMapView(map, theme.darkBinding(), saving);
        this.table = new TensorTableView(tensors, saving);
        CompareViewModel comparison = new CompareViewModel(workbench);
        this.centre = centre(comparison);
        SelectionKeys.install(table.table(), map);
        FinderView finder = new FinderView(new FinderViewModel(actions));
        Questions questions = new SheetQuestions(sheets);
        new ModelChoice(workbench, keeper, questions);
        new LinkQuestion(workbench, questions);
        this.files = new FileActions(workbench, keeper, new Leaving(workbench, keeper, questions, around.choosing()),
                around.choosing(), new ExportPage(workbench, sheets, around.choosing(), saving));
        files.register(actions, model, around.closing());
        new PlanActions(workbench, questions, sheets, new LongWork(workbench, around.settings(), questions))
                .register(actions, model, map);
        new ViewActions(workbench, sheets, around.settings(), around.choosing()).register(actions, table::focusSearch,
                () -> finder.open(() -> mapView.canvas().requestFocus()), around);
        workbench.session().analysedFormatsProperty().bind(around.settings().formatsProperty());
        workbench.session().usualTextsProperty().bind(around.settings().textsProperty());
        SelectionViewModel selection = new SelectionViewModel(workbench);
        new PaneActions(workbench, around.choosing()).register(actions, model, centre, tensors, selection);
        PinActions.register(actions, pins);
        actions.shortcuts().use(around.settings().shortcutsProperty().get());
        actions.shortcuts().ownProperty().subscribe((_, own) -> around.settings().shortcutsProperty().set(own));
        getStyleClass().add("workbench");
        BorderPane window = new BorderPane(new StackPane(panes(selection), noModel()));
        window.setTop(new VBox(header(), new ToolBarView(model, actions, theme, comparison),
                new NoticeBar(model, this::details, actions.named("log")::run)));
        window.setBottom(new VBox(new PinBar(pins),
                new JobBarView(new JobBarViewModel(workbench.executor()), actions.named("jobs"))));
        window.addEventHandler(PinEvent.PIN, event -> pins.toggle(event.pin()));
        window.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                pins.clear();
            }
        });
        StackPane layers = new StackPane(window, sheets, finder);
        getChildren().add(new ZoomPane(layers, around.settings().textPercentProperty()));
        model.stageProperty().subscribe((before, _) -> {
            if (before == Stage.NO_MODEL) {
                // The keyboard belongs on the bit map, where most work is done.
                mapView.canvas().requestFocus();
            }
        });
        setOnDragOver(this::dragOver);
        setOnDragDropped(this::drop);
    }

    /// What can be done here. Further panes add theirs.
    public ActionRegistry actions() {
        return actions;
    }

    /// The session's file.
    public SessionKeeper keeper() {
        return keeper;
    }

    /// The panes in the middle.
    CentreView centre() {
        return centre;
    }

    /// Opens a model or a session, asking first when something would be lost.
    public void open(Path file) {
        files.open(file);
    }

    /// Offers what a crash left behind.
    public void offerLeftBehind() {
        new Recovery(keeper, new SheetQuestions(sheets)).offer();
    }

    /// Pages over the window.
    public Sheets sheets() {
        return sheets;
    }

    /// The numbers that are kept beside each other.
    public Pins pins() {
        return pins;
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
        Beat.whileOpen(this, BEAT, model::tick);
        Label saved = new Label();
        saved.setId("session-saved");
        saved.getStyleClass().add("muted");
        saved.setMinWidth(Region.USE_PREF_SIZE);
        saved.textProperty().bind(model.savedProperty().map(text -> text.isEmpty() ? "" : "·  " + text));
        HBox header = new HBox(name, new ActionMenuBar(actions), space, facts, saved);
        header.getStyleClass().add("header-strip");
        return header;
    }

    private SplitPane panes(SelectionViewModel selection) {
        SplitPane middle = new SplitPane(centre,
                new SelectionView(selection, new DetailViewModel(workbench), saving));
        middle.setOrientation(Orientation.VERTICAL);
        middle.setDividerPositions(0.66);
        SplitPane panes = new SplitPane(table, middle, new SideView(workbench, model, actions, saving));
        panes.getStyleClass().add("main-panes");
        panes.setDividerPositions(0.39, 0.772);
        table.setMinWidth(250);
        middle.setMinWidth(240);
        panes.visibleProperty().bind(model.stageProperty().map(stage -> stage != Stage.NO_MODEL));
        return panes;
    }

    private CentreView centre(CompareViewModel comparison) {
        return new CentreView(List.of(
                new CentreView.Page(CentrePane.BIT_MAP, () -> new CentreView.Content(mapView, mapView.controls())),
                new CentreView.Page(CentrePane.COMPARE, () -> {
                    CompareView compare = new CompareView(comparison, saving);
                    return new CentreView.Content(compare, compare.controls());
                }),
                new CentreView.Page(CentrePane.AGREEMENT, () -> {
                    AgreementView agreement = new AgreementView(new AgreementViewModel(workbench), saving);
                    return new CentreView.Content(agreement, agreement.controls());
                }),
                new CentreView.Page(CentrePane.TRUST, () -> {
                    TrustView trust = new TrustView(new TrustViewModel(workbench), saving);
                    return new CentreView.Content(trust, trust.controls());
                })));
    }

    private void details(Notice notice) {
        TextPage.show(sheets, notice.headline(), String.join(System.lineSeparator(), notice.details()), 16, 84);
    }

    private EmptyState noModel() {
        Button folder = button("openFolder");
        folder.getStyleClass().add("accent");
        EmptyState state = new EmptyState("empty.model", Feather.BOX, folder, button("openFile"), button("openDemo"));
        state.visibleProperty().bind(model.stageProperty().isEqualTo(Stage.NO_MODEL));
        return state;
    }

    private Button button(String id) {
        Action action = actions.named(id);
        Button button = new Button(action.name().getValue());
        button.setOnAction(_ -> action.run());
        return button;
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
            files.open(dropped);
        }
        event.setDropCompleted(dropped != null);
        event.consume();
    }
}
