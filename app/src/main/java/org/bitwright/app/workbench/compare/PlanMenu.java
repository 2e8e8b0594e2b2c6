package org.bitwright.app.workbench.compare;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

import org.bitwright.app.workbench.NamedPlan;
import org.bitwright.app.workbench.text.Texts;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The plans to compare, ticked where they are compared.
public final class PlanMenu {
    private static final double WIDTH = 280;

    private PlanMenu() {
    }

    /// Keeps a menu in step with the choices.
    ///
    /// @param open
    ///            whether the menu stays open while several are ticked
    /// @param onChosen
    ///            runs after every change
    public static void fill(MenuButton menu, CompareViewModel model, boolean open, Runnable onChosen) {
        menu.disableProperty().bind(model.choicesProperty().map(List::isEmpty));
        model.choicesProperty().subscribe(plans -> menu.getItems().setAll(items(plans, model, open, onChosen)));
    }

    private static List<MenuItem> items(List<NamedPlan> plans, CompareViewModel model, boolean open,
            Runnable onChosen) {
        MenuItem session = item("compare.session", model::addSession, onChosen);
        MenuItem none = item("compare.clear", model::clear, onChosen);
        none.disableProperty().bind(model.chosenProperty().map(List::isEmpty));
        List<MenuItem> items = new ArrayList<>(List.of(session, none, new SeparatorMenuItem()));
        plans.forEach(plan -> items.add(tick(plan, model, open, onChosen)));
        return items;
    }

    private static MenuItem item(String key, Runnable action, Runnable onChosen) {
        MenuItem item = new MenuItem(Texts.of(key));
        item.setId(key.replace('.', '-'));
        item.setOnAction(_ -> {
            action.run();
            onChosen.run();
        });
        return item;
    }

    private static MenuItem tick(NamedPlan plan, CompareViewModel model, boolean open, Runnable onChosen) {
        FontIcon tick = new FontIcon(Feather.CHECK);
        tick.visibleProperty().bind(model.chosenProperty().map(_ -> model.chosen(plan)));
        Label name = new Label(plan.name(), tick);
        name.setMnemonicParsing(false);
        // A click beside the content of such an item does nothing.
        name.setPrefWidth(WIDTH);
        name.accessibleTextProperty().bind(tick.visibleProperty()
                .map(chosen -> chosen ? Texts.of("compare.chosen", plan.name()) : plan.name()));
        CustomMenuItem item = new CustomMenuItem(name, !open);
        item.setText(plan.name());
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> {
            model.toggle(plan);
            onChosen.run();
        });
        return item;
    }
}
