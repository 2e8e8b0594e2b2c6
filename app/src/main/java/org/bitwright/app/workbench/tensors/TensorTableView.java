package org.bitwright.app.workbench.tensors;

import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableRow;
import javafx.scene.control.TreeTableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.bitwright.app.workbench.figure.FigureMenu;
import org.bitwright.app.workbench.figure.FigureSaving;
import org.bitwright.app.workbench.text.Texts;
import org.controlsfx.control.textfield.CustomTextField;
import org.controlsfx.control.textfield.TextFields;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The tensor table with its search field.
public final class TensorTableView extends VBox {
    private static final PseudoClass GROUP = PseudoClass.getPseudoClass("group");
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final double ROW_HEIGHT = 23;
    /// With less the search needs the room; the menu groups too.
    private static final double WITH_GROUPING = 300;
    /// More rows than that begin closed: nobody reads them one after the other, and opening all takes long.
    private static final int MOST_OPEN = 5000;

    private final TreeTableView<TensorLine> table = new TreeTableView<>(new TreeItem<>());
    private final CustomTextField search = (CustomTextField) TextFields.createClearableTextField();

    public TensorTableView(TensorTableViewModel model, FigureSaving saving) {
        getStyleClass().add("tensor-table-pane");
        VBox.setVgrow(table, Priority.ALWAYS);
        table.setId("tensor-table");
        table.getStyleClass().addAll("tensor-table", "dense");
        table.setShowRoot(false);
        table.setFixedCellSize(ROW_HEIGHT);
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.setRowFactory(_ -> new LineRow(model));
        table.setAccessibleText(Texts.of("tensors.title"));
        TensorColumns.install(table, model);
        getChildren().addAll(header(model, saving), new FilterChips(model, search.focusedProperty()), table);
        table.setContextMenu(new FormatMenu(model));
        Label placeholder = new Label();
        placeholder.getStyleClass().add("muted");
        placeholder.textProperty().bind(model.filterProperty()
                .map(filter -> Texts.of(filter.isEmpty() ? "tensors.empty.model" : "tensors.empty")));
        table.setPlaceholder(placeholder);
        TensorTableSelection selection = new TensorTableSelection(table, model);
        model.groupsProperty().subscribe(groups -> selection.keepWhile(() -> show(groups)));
    }

    /// The table itself, for keys that act on the selection.
    public TreeTableView<TensorLine> table() {
        return table;
    }

    /// Puts the cursor into the search field.
    public void focusSearch() {
        search.requestFocus();
        search.selectAll();
    }

    private HBox header(TensorTableViewModel model, FigureSaving saving) {
        Label title = new Label(Texts.of("tensors.title"));
        title.getStyleClass().add("section-title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        Label count = new Label();
        count.getStyleClass().add("muted");
        count.textProperty().bind(model.countProperty());
        count.setMinWidth(Region.USE_PREF_SIZE);
        configureSearch(model);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        MenuButton menu = FigureMenu.ofTable(table, model::table, saving);
        menu.getItems().addAll(new SeparatorMenuItem(), columns());
        HBox header = new HBox(title, count, space, grouping(model), search, menu);
        header.getStyleClass().add("section-header");
        return header;
    }

    private Menu columns() {
        Menu columns = new Menu(Texts.of("tensors.columns"));
        for (TreeTableColumn<TensorLine, ?> column : table.getColumns()) {
            if (column.isSortable() && !column.equals(table.getTreeColumn())) {
                CheckMenuItem item = new CheckMenuItem();
                item.textProperty().bind(column.textProperty());
                item.selectedProperty().bindBidirectional(column.visibleProperty());
                columns.getItems().add(item);
            }
        }
        return columns;
    }

    private ToggleButton grouping(TensorTableViewModel model) {
        ToggleButton byRole = new ToggleButton(Texts.of("tensors.byRole"));
        byRole.setId("group-by-role");
        byRole.getStyleClass().add("small-button");
        byRole.setMinWidth(Region.USE_PREF_SIZE);
        byRole.setOnAction(_ -> model.groupingProperty().set(byRole.isSelected() ? Grouping.ROLE : Grouping.BLOCK));
        widthProperty().subscribe(width -> {
            byRole.setVisible(width.doubleValue() >= WITH_GROUPING);
            byRole.setManaged(byRole.isVisible());
        });
        model.groupingProperty().subscribe(grouping -> byRole.setSelected(grouping == Grouping.ROLE));
        return byRole;
    }

    private void configureSearch(TensorTableViewModel model) {
        TextField field = search;
        field.setId("tensor-search");
        field.setPromptText(Texts.of("tensors.filter"));
        field.setAccessibleText(Texts.of("tensors.filter"));
        field.textProperty().bindBidirectional(model.filterProperty());
        field.getStyleClass().add("search-field");
        search.setLeft(new FontIcon(Feather.SEARCH));
    }

    private void show(List<TensorGroup> groups) {
        boolean open = groups.stream().mapToInt(group -> group.rows().size()).sum() <= MOST_OPEN;
        table.getRoot().getChildren()
                .setAll(groups.stream().map(group -> new GroupItem(group, open && group.planned())).toList());
    }

    private static final class LineRow extends TreeTableRow<TensorLine> {
        private final TensorTableViewModel model;

        LineRow(TensorTableViewModel model) {
            this.model = model;
            model.selectionProperty().subscribe(_ -> showChosen());
        }

        @Override
        protected void updateItem(TensorLine line, boolean empty) {
            super.updateItem(line, empty);
            pseudoClassStateChanged(GROUP, !empty && line instanceof TensorGroup);
            showChosen();
        }

        private void showChosen() {
            pseudoClassStateChanged(CHOSEN, !isEmpty() && getItem() instanceof TensorRow row && model.selected(row));
        }
    }
}
