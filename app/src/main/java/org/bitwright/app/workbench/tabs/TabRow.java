package org.bitwright.app.workbench.tabs;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Region;

import atlantafx.base.theme.Styles;
import atlantafx.base.theme.Tweaks;
import org.bitwright.app.workbench.text.Texts;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Tabs in a row. Where there is no room for all of them, the last ones are in a menu at the end of the row; the chosen
/// one stays in sight.
public final class TabRow extends Region {
    private final List<ToggleButton> tabs;
    private final double gap;
    private final MenuButton more = new MenuButton("", new FontIcon(Feather.CHEVRON_DOWN));

    /// @param tabs
    ///            in the order in which they stand
    /// @param gap
    ///            between two of them
    public TabRow(List<ToggleButton> tabs, double gap) {
        this.tabs = List.copyOf(tabs);
        this.gap = gap;
        getChildren().addAll(tabs);
        getChildren().add(more);
        more.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, Tweaks.NO_ARROW, "more-button");
        more.setAccessibleText(Texts.of("tabs.more"));
        more.setVisible(false);
        more.showingProperty().subscribe(shown -> {
            if (shown) {
                offerHidden();
            }
        });
        // A menu without items does not open.
        more.getItems().add(new MenuItem());
        tabs.forEach(tab -> tab.selectedProperty().subscribe(_ -> requestLayout()));
    }

    private void offerHidden() {
        more.getItems().setAll(tabs.stream().filter(tab -> !tab.isVisible()).map(tab -> {
            MenuItem item = new MenuItem(tab.getText());
            item.setMnemonicParsing(false);
            item.setOnAction(_ -> tab.fire());
            return item;
        }).toList());
    }

    @Override
    protected double computePrefWidth(double height) {
        return snapSizeX(width(tabs));
    }

    @Override
    protected double computeMinWidth(double height) {
        return snapSizeX(tabs.stream().mapToDouble(tab -> tab.prefWidth(-1)).max().orElse(0) + gap
                + more.prefWidth(-1));
    }

    @Override
    protected double computePrefHeight(double width) {
        return tabs.stream().mapToDouble(tab -> tab.prefHeight(-1)).max().orElse(0);
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        // Rounding must not send a tab away that has room.
        List<ToggleButton> shown = getWidth() + 1 >= width(tabs) ? tabs : fitting();
        double left = 0;
        for (ToggleButton tab : tabs) {
            boolean visible = shown.contains(tab);
            tab.setVisible(visible);
            if (visible) {
                double width = tab.prefWidth(-1);
                tab.resizeRelocate(snapPositionX(left), 0, snapSizeX(width), getHeight());
                left += width + gap;
            }
        }
        more.setVisible(shown.size() < tabs.size());
        double height = more.prefHeight(-1);
        more.resizeRelocate(snapPositionX(left), (getHeight() - height) / 2, more.prefWidth(-1), height);
    }

    private List<ToggleButton> fitting() {
        double room = getWidth() - gap - more.prefWidth(-1);
        List<ToggleButton> shown = new ArrayList<>();
        tabs.stream().filter(ToggleButton::isSelected).forEach(shown::add);
        for (ToggleButton tab : tabs) {
            if (!shown.contains(tab)) {
                shown.add(tab);
                if (width(shown) > room) {
                    shown.remove(tab);
                    return shown;
                }
            }
        }
        return shown;
    }

    private double width(List<ToggleButton> row) {
        return row.stream().mapToDouble(tab -> tab.prefWidth(-1)).sum() + gap * Math.max(0, row.size() - 1);
    }
}
