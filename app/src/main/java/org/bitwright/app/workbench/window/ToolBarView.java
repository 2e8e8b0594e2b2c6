package org.bitwright.app.workbench.window;

import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Orientation;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Separator;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import org.bitwright.app.workbench.action.Action;
import org.bitwright.app.workbench.action.ActionPlace;
import org.bitwright.app.workbench.action.ActionRegistry;
import org.bitwright.app.workbench.compare.CompareViewModel;
import org.bitwright.app.workbench.compare.PlanMenu;
import org.bitwright.app.workbench.text.Texts;
import org.bitwright.app.workbench.theme.ThemeViewModel;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The buttons for what is done most.
final class ToolBarView extends HBox {
    private final ActionRegistry actions;
    /// Buttons whose pictures tell enough, in the order in which they give up their words where there is no room.
    private final List<ButtonBase> terse;

    ToolBarView(WindowViewModel model, ActionRegistry actions, ThemeViewModel theme, CompareViewModel comparison) {
        this.actions = actions;
        getStyleClass().add("tool-strip");
        Button analyse = button("analyse", Feather.ACTIVITY);
        Button measure = button("measure", Feather.TARGET);
        model.stageProperty().subscribe(stage -> {
            accent(analyse, stage == WindowViewModel.Stage.NOT_ANALYSED);
            accent(measure, stage == WindowViewModel.Stage.PLANNED);
        });
        MenuButton export = family("export", Feather.SHARE, ActionPlace.EXPORT);
        export.disableProperty().bind(model.canPlan().not());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button undo = undo();
        Button finder = finder();
        MenuButton compare = compare(comparison);
        terse = List.of(finder, undo, compare);
        getChildren().addAll(family("open", Feather.FOLDER, ActionPlace.OPEN), analyse, measure, export,
                new Separator(Orientation.VERTICAL), undo, symbol("redo", Feather.ROTATE_CW), space, plans(model),
                compare, finder, themeButton(theme));
        widthProperty().subscribe(_ -> fit());
        undo.textProperty().subscribe(_ -> fit());
        compare.textProperty().subscribe(_ -> fit());
    }

    private void fit() {
        terse.forEach(button -> button.setContentDisplay(ContentDisplay.LEFT));
        for (ButtonBase button : terse) {
            if (prefWidth(-1) <= getWidth()) {
                return;
            }
            button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        }
    }

    private MenuButton family(String id, Feather icon, ActionPlace place) {
        MenuButton family = new MenuButton(Texts.of("action." + id), new FontIcon(icon));
        family.setId(id);
        family.setMinWidth(Region.USE_PREF_SIZE);
        actions.in(place).forEach(action -> family.getItems().add(ActionMenuBar.item(action, actions.shortcuts())));
        return family;
    }

    private MenuButton plans(WindowViewModel model) {
        MenuButton plans = new MenuButton();
        plans.setId("plans");
        plans.setGraphic(new FontIcon(Feather.LAYERS));
        plans.setMaxWidth(220);
        plans.setMnemonicParsing(false);
        plans.textProperty().bind(model.planNameProperty().map(name -> Texts.of("plans.button", name)));
        plans.accessibleTextProperty().bind(plans.textProperty());
        plans.disableProperty().bind(model.canPlan().not());
        Runnable fill = () -> {
            plans.getItems().clear();
            actions.in(ActionPlace.SWITCH_PLAN)
                    .forEach(action -> plans.getItems().add(ActionMenuBar.item(action, actions.shortcuts())));
            plans.getItems().add(new SeparatorMenuItem());
            actions.in(ActionPlace.PLANS)
                    .forEach(action -> plans.getItems().add(ActionMenuBar.item(action, actions.shortcuts())));
        };
        plans.setOnShowing(_ -> fill.run());
        fill.run();
        return plans;
    }

    /// Chooses the plans to compare with and shows the comparison.
    private MenuButton compare(CompareViewModel comparison) {
        MenuButton compare = new MenuButton();
        compare.setId("compare-button");
        compare.setGraphic(new FontIcon(Feather.COLUMNS));
        compare.setMaxWidth(210);
        compare.setMnemonicParsing(false);
        compare.textProperty().bind(comparison.chosenProperty().map(plans -> switch (plans.size()) {
            case 0 -> Texts.of("compare.button.none");
            case 1 -> Texts.of("compare.button", plans.getFirst().name());
            default -> Texts.of("compare.button.several", plans.size());
        }));
        compare.accessibleTextProperty().bind(compare.textProperty());
        PlanMenu.fill(compare, comparison, false, actions.named("showComparison")::run);
        return compare;
    }

    private Button undo() {
        Button button = symbol("undo", Feather.ROTATE_CCW);
        button.textProperty().bind(actions.named("undo").name());
        button.setMaxWidth(280);
        return button;
    }

    private Button finder() {
        Action action = actions.named("findAction");
        Button button = new Button("", new FontIcon(Feather.SEARCH));
        button.getStyleClass().add("finder-button");
        describe(button, action);
        button.textProperty().bind(actions.shortcuts().textProperty(action)
                .map(keys -> keys.isEmpty() ? Texts.of("finder.button") : Texts.of("finder.button") + "   " + keys));
        return button;
    }

    private Button themeButton(ThemeViewModel theme) {
        Button button = symbol("toggleTheme", Feather.MOON);
        button.setId("toggle-theme");
        FontIcon icon = new FontIcon(Feather.MOON);
        theme.darkBinding().subscribe(dark -> icon.setIconCode(dark ? Feather.SUN : Feather.MOON));
        button.setGraphic(icon);
        return button;
    }

    private Button symbol(String id, Feather icon) {
        Button button = new Button("", new FontIcon(icon));
        describe(button, actions.named(id));
        return button;
    }

    private Button button(String id, Feather icon) {
        Button button = new Button(Texts.of("action." + id), new FontIcon(icon));
        describe(button, actions.named(id));
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    private void describe(ButtonBase button, Action action) {
        button.setId(action.id());
        button.setMnemonicParsing(false);
        button.setOnAction(_ -> action.run());
        button.disableProperty().bind(action.enabled().map(enabled -> !enabled));
        button.accessibleTextProperty().bind(action.name());
        Tooltip tip = new Tooltip();
        ObservableValue<String> keys = actions.shortcuts().textProperty(action);
        tip.textProperty().bind(action.name().flatMap(
                name -> keys.map(shown -> shown.isEmpty() ? name : name + "  " + shown)));
        button.setTooltip(tip);
    }

    private static void accent(Button button, boolean emphasised) {
        button.getStyleClass().remove("accent");
        if (emphasised) {
            button.getStyleClass().add("accent");
        }
    }
}
