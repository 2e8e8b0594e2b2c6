package org.bitwright.app.workbench.centre;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.bitwright.app.workbench.tabs.TabRow;
import org.bitwright.app.workbench.text.Texts;

/// The middle of the window: tabs in place of a title, beside them the controls of the pane that is shown.
public final class CentreView extends VBox {
    /// Between tabs and controls in one row; with less the controls have a row of their own.
    private static final double APART = 24;

    private final ObjectProperty<CentrePane> shown = new SimpleObjectProperty<>(CentrePane.BIT_MAP);
    private final StackPane contents = new StackPane();
    private final StackPane controls = new StackPane();
    private final TabRow tabs;
    private final HBox header = new HBox();
    private final HBox below = new HBox();
    private final ToggleGroup group = new ToggleGroup();
    private final Map<CentrePane, Content> built = new EnumMap<>(CentrePane.class);

    /// One pane.
    ///
    /// @param pane
    ///            which
    /// @param content
    ///            asked for when it is shown for the first time, because a window is up sooner without what nobody sees
    public record Page(CentrePane pane, Supplier<Content> content) {}

    /// What is in a pane.
    ///
    /// @param view
    ///            its view
    /// @param controls
    ///            what belongs into the header while it is shown
    public record Content(Node view, Node controls) {
        private void show(boolean visible) {
            view.setVisible(visible);
            controls.setVisible(visible);
            controls.setManaged(visible);
        }
    }

    public CentreView(List<Page> pages) {
        getStyleClass().add("centre");
        setMinWidth(0);
        this.tabs = new TabRow(pages.stream().map(this::tab).toList(), 2);
        pages.forEach(this::follow);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        controls.setMinWidth(Region.USE_PREF_SIZE);
        controls.setAlignment(Pos.CENTER_RIGHT);
        header.getChildren().addAll(tabs, space, controls);
        header.getStyleClass().add("section-header");
        below.getStyleClass().add("section-header");
        below.setAlignment(Pos.CENTER_RIGHT);
        below.managedProperty().bind(below.visibleProperty());
        VBox.setVgrow(contents, Priority.ALWAYS);
        contents.setMinHeight(0);
        getChildren().addAll(header, below, contents);
        below.setVisible(false);
        widthProperty().subscribe(_ -> arrange());
        // Languages, pages and styles that come late change what fits.
        tabs.widthProperty().subscribe(_ -> arrange());
        controls.widthProperty().subscribe(_ -> arrange());
    }

    private void arrange() {
        double needed = header.getInsets().getLeft() + header.getInsets().getRight() + tabs.prefWidth(-1)
                + controls.prefWidth(-1) + APART;
        boolean narrow = getWidth() < needed;
        HBox row = narrow ? below : header;
        if (!row.getChildren().contains(controls)) {
            (narrow ? header : below).getChildren().remove(controls);
            row.getChildren().add(controls);
        }
        below.setVisible(narrow);
    }

    /// The pane that is shown.
    public ObjectProperty<CentrePane> shownProperty() {
        return shown;
    }

    private ToggleButton tab(Page page) {
        ToggleButton tab = new ToggleButton(Texts.of(page.pane().key()));
        tab.setId("centre-" + page.pane().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        tab.getStyleClass().add("title-tab");
        tab.setToggleGroup(group);
        tab.setMinWidth(Region.USE_PREF_SIZE);
        tab.setOnAction(_ -> {
            shown.set(page.pane());
            tab.setSelected(true);
        });
        shown.subscribe(now -> tab.setSelected(now == page.pane()));
        return tab;
    }

    private void follow(Page page) {
        shown.subscribe(now -> {
            boolean visible = now == page.pane();
            Content known = built.get(page.pane());
            if (known != null) {
                known.show(visible);
            } else if (visible) {
                build(page);
            }
        });
    }

    private void build(Page page) {
        Content content = page.content().get();
        built.put(page.pane(), content);
        contents.getChildren().add(content.view());
        controls.getChildren().add(content.controls());
    }
}
