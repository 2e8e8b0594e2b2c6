package org.bitwright.app.workbench.selection;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.bitwright.app.workbench.figure.FigureMenu;
import org.bitwright.app.workbench.figure.FigureSaving;
import org.bitwright.app.workbench.figure.FigureView;
import org.bitwright.app.workbench.session.Scaling;
import org.bitwright.app.workbench.tabs.TabRow;
import org.bitwright.app.workbench.text.Texts;

/// What is selected, and what is known about it.
public final class SelectionView extends VBox {
    /// Below this width the damage has the pane for itself.
    private static final double WITH_SIDE = 430;

    private final SelectionViewModel model;
    private final DetailViewModel details;
    private final FigureSaving saving;
    private final StackPane menus = new StackPane();

    public SelectionView(SelectionViewModel model, DetailViewModel details, FigureSaving saving) {
        this.model = model;
        this.details = details;
        this.saving = saving;
        getStyleClass().add("selection-pane");
        setMinWidth(0);
        BooleanBinding analysed = Bindings.createBooleanBinding(() -> !model.lossesProperty().get().isEmpty(),
                model.lossesProperty());
        StackPane body = new StackPane(hint(analysed), page(Detail.DAMAGE, damage()), page(Detail.TRACE, trace()),
                page(Detail.WEIGHTS, weights()), page(Detail.CHANNELS, channels()), page(Detail.SPECTRUM, spectrum()),
                page(Detail.METRICS, metrics()));
        VBox.setVgrow(body, Priority.ALWAYS);
        getChildren().addAll(header(), subject(), body);
    }

    private HBox header() {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        ToggleGroup group = new ToggleGroup();
        Detail[] all = Detail.values();
        List<ToggleButton> tabs = new ArrayList<>();
        for (Detail detail : all) {
            String pill = detail == all[0] ? "left-pill" : detail == all[all.length - 1] ? "right-pill" : "center-pill";
            tabs.add(tab(detail, group, pill));
        }
        menus.setMinWidth(USE_PREF_SIZE);
        menus.setAlignment(Pos.CENTER_RIGHT);
        HBox header = new HBox(new TabRow(tabs, 0), space, menus);
        header.getStyleClass().add("section-header");
        return header;
    }

    private HBox subject() {
        Label title = new Label();
        title.setId("selection-title");
        title.getStyleClass().add("strong");
        title.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        title.textProperty().bind(model.titleProperty());
        HBox subject = new HBox(10, title, facts());
        // The name goes first; facts take what is left.
        title.minWidthProperty().bind(Bindings.createDoubleBinding(
                () -> Math.min(title.prefWidth(-1), 0.94 * subject.getWidth()), title.textProperty(),
                subject.widthProperty()));
        subject.getStyleClass().add("selection-subject");
        subject.managedProperty().bind(model.titleProperty().isNotEmpty());
        return subject;
    }

    private ToggleButton tab(Detail detail, ToggleGroup group, String pill) {
        ToggleButton button = new ToggleButton(Texts.of(detail.key()));
        button.setId(detail.key().replace('.', '-'));
        button.getStyleClass().addAll("segment", pill);
        button.setToggleGroup(group);
        button.setMinWidth(Region.USE_PREF_SIZE);
        details.detailProperty().subscribe(now -> button.setSelected(now == detail));
        button.setOnAction(_ -> {
            details.detailProperty().set(detail);
            button.setSelected(true);
        });
        return button;
    }

    private Label facts() {
        Label facts = new Label();
        facts.setId("selection-facts");
        facts.getStyleClass().addAll("muted", "small");
        facts.setMinWidth(0);
        facts.textProperty().bind(Bindings.createStringBinding(
                () -> details.detailProperty().get() == Detail.WEIGHTS
                        && !details.weightFactsProperty().get().isEmpty()
                                ? details.weightFactsProperty().get()
                                : model.factsProperty().get(),
                details.detailProperty(), details.weightFactsProperty(), model.factsProperty()));
        facts.managedProperty().bind(model.factsProperty().isNotEmpty());
        return facts;
    }

    private Label hint(BooleanBinding analysed) {
        Label hint = new Label();
        hint.getStyleClass().add("muted");
        hint.setWrapText(true);
        hint.textProperty().bind(model.titleProperty()
                .map(title -> Texts.of(title.isEmpty() ? "selection.none" : "selection.unanalysed")));
        hint.visibleProperty().bind(model.titleProperty().isEmpty()
                .or(details.detailProperty().isEqualTo(Detail.DAMAGE).and(analysed.not())));
        return hint;
    }

    private Node page(Detail detail, Page page) {
        page.content().visibleProperty().bind(details.detailProperty().isEqualTo(detail)
                .and(model.titleProperty().isNotEmpty()));
        page.menu().visibleProperty().bind(page.content().visibleProperty());
        page.menu().managedProperty().bind(page.menu().visibleProperty());
        menus.getChildren().add(page.menu());
        return page.content();
    }

    private Page damage() {
        FigureView losses = new FigureView(model.chartProperty(),
                index -> model.setFormat(model.lossesProperty().get().get(index).format()));
        losses.setId("loss-chart");
        HBox.setHgrow(losses, Priority.ALWAYS);
        FigureView trace = new FigureView(details.traceProperty());
        FigureView weights = new FigureView(details.weightsProperty());
        VBox.setVgrow(trace, Priority.ALWAYS);
        VBox.setVgrow(weights, Priority.ALWAYS);
        VBox side = new VBox(4, trace, weights);
        side.setPrefWidth(170);
        side.setMinWidth(150);
        HBox both = new HBox(14, losses, side);
        both.widthProperty().subscribe(width -> {
            side.setVisible(width.doubleValue() >= WITH_SIDE);
            side.setManaged(side.isVisible());
        });
        HBox menu = new HBox(6, scale(), FigureMenu.of(losses, saving));
        menu.setMaxWidth(USE_PREF_SIZE);
        menu.setAlignment(Pos.CENTER_RIGHT);
        return new Page(both, menu);
    }

    private ToggleButton scale() {
        ToggleButton logarithmic = new ToggleButton(Texts.of("bitmap.log"));
        logarithmic.setId("damage-log");
        logarithmic.setMinWidth(USE_PREF_SIZE);
        logarithmic.getStyleClass().add("small-button");
        logarithmic.setAccessibleText(Texts.of("selection.axis.logarithmic"));
        model.scalingProperty().subscribe(now -> logarithmic.setSelected(now != Scaling.LINEAR));
        logarithmic.setOnAction(_ -> model.toggleScale());
        return logarithmic;
    }

    private Page trace() {
        return chart(new FigureView(details.traceProperty()), "trace-chart");
    }

    private Page weights() {
        return chart(new FigureView(details.weightsProperty()), "weight-chart");
    }

    private Page channels() {
        return chart(new FigureView(details.channelsProperty()), "channel-chart");
    }

    private Page spectrum() {
        FigureView view = new FigureView(details.spectrumProperty());
        view.setId("spectrum-chart");
        Button find = new Button(Texts.of("spectrum.find"));
        find.setId("find-spectrum");
        find.setOnAction(_ -> details.findSpectrum());
        find.visibleProperty().bind(details.spectrumFactsProperty().isEmpty());
        Label facts = new Label();
        facts.getStyleClass().addAll("muted", "small");
        facts.textProperty().bind(details.spectrumFactsProperty());
        VBox chart = new VBox(2, facts, view);
        VBox.setVgrow(view, Priority.ALWAYS);
        return new Page(new StackPane(chart, find), FigureMenu.of(view, saving));
    }

    private Page metrics() {
        MetricTable table = new MetricTable(details);
        return new Page(table, FigureMenu.ofTable(table, details::metricTable, saving));
    }

    private Page chart(FigureView view, String id) {
        view.setId(id);
        return new Page(view, FigureMenu.of(view, saving));
    }

    private record Page(Node content, Node menu) {}
}
