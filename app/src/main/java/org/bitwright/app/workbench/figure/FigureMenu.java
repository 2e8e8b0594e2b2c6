package org.bitwright.app.workbench.figure;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.Region;

import atlantafx.base.theme.Styles;
import atlantafx.base.theme.Tweaks;
import org.bitwright.app.figure.Figure;
import org.bitwright.app.figure.HeatMap;
import org.bitwright.app.figure.Table;
import org.bitwright.app.figure.TableFigure;
import org.bitwright.app.workbench.figure.FigureSaving.Shown;
import org.bitwright.app.workbench.text.Texts;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Copy and save, as a menu of a chart or a table and as a button in its header.
public final class FigureMenu {
    private final FigureSaving saving;
    private final Supplier<Shown> shown;

    private FigureMenu(FigureSaving saving, Supplier<Shown> shown) {
        this.saving = saving;
        this.shown = shown;
    }

    /// For a figure; a click with the right button on it opens the menu too.
    public static MenuButton of(FigureView view, FigureSaving saving) {
        return of(view, new FigureMenu(saving,
                () -> new Shown(view.figure(), view.getWidth(), view.getHeight(), view.getScene().getStylesheets())));
    }

    /// For all of a matrix, at a size that has room for it.
    public static MenuButton of(MatrixView view, FigureSaving saving) {
        return of(view.view(), new FigureMenu(saving, () -> {
            HeatMap whole = view.whole();
            return new Shown(whole, Math.max(view.getWidth(), whole.readableWidth()),
                    Math.max(view.getHeight(), whole.readableHeight()), view.getScene().getStylesheets());
        }));
    }

    private static MenuButton of(FigureView view, FigureMenu menu) {
        ContextMenu context = new ContextMenu(menu.items());
        view.setOnContextMenuRequested(event -> {
            context.show(view, event.getScreenX(), event.getScreenY());
            event.consume();
        });
        return menu.button();
    }

    /// For a figure that a node shows in its own way.
    public static MenuButton of(Region node, Supplier<Figure> figure, FigureSaving saving) {
        return new FigureMenu(saving, () -> new Shown(figure.get(), node.getWidth(), node.getHeight(),
                node.getScene().getStylesheets())).button();
    }

    /// For a table that a node shows.
    public static MenuButton ofTable(Node node, Supplier<Table> table,
            FigureSaving saving) {
        return new FigureMenu(saving, () -> {
            TableFigure figure = new TableFigure(table.get());
            return new Shown(figure, figure.width(), figure.height(), node.getScene().getStylesheets());
        }).button();
    }

    private MenuButton button() {
        MenuButton button = new MenuButton("", new FontIcon(Feather.MORE_HORIZONTAL));
        button.getItems().addAll(items());
        button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, Tweaks.NO_ARROW, "more-button");
        button.setAccessibleText(Texts.of("figure.menu"));
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    private MenuItem[] items() {
        return List.of(item("figure.copy.picture", saving::copyPicture), item("figure.copy.svg", saving::copySvg),
                item("figure.copy.numbers", saving::copyNumbers), new SeparatorMenuItem(),
                item("figure.save", saving::save)).toArray(MenuItem[]::new);
    }

    private MenuItem item(String key, Consumer<Shown> action) {
        MenuItem item = new MenuItem(Texts.of(key));
        item.setOnAction(_ -> action.accept(shown.get()));
        return item;
    }
}
