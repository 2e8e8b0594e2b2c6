package org.bitwright.app.workbench.rules;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.bitwright.app.workbench.rules.FormatsViewModel.Choice;
import org.bitwright.app.workbench.text.Texts;

/// The formats of the plan as chips to press, and the runtime that the plan is for.
public final class FormatsView extends VBox {
    private final FormatsViewModel model;
    private final FlowPane chips = new FlowPane(5, 5);

    public FormatsView(FormatsViewModel model) {
        this.model = model;
        getStyleClass().add("card");
        setId("formats-card");
        chips.getStyleClass().add("format-chips");
        model.choicesProperty().subscribe(this::show);
        Label fused = new Label();
        fused.setId("fused");
        fused.setWrapText(true);
        fused.setMinHeight(Region.USE_PREF_SIZE);
        fused.getStyleClass().addAll("muted", "small");
        fused.textProperty().bind(model.fusedProperty());
        fused.managedProperty().bind(model.fusedProperty().isNotEmpty());
        getChildren().addAll(header(), chips, fused);
    }

    private HBox header() {
        Label title = new Label(Texts.of("rules.title"));
        title.getStyleClass().add("section-title");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        MenuButton runtime = new MenuButton();
        runtime.setId("runtime");
        runtime.getStyleClass().add("quiet-menu");
        runtime.setMnemonicParsing(false);
        runtime.textProperty().bind(model.runtimeProperty().map(name -> Texts.of("rules.runtime", name)));
        runtime.accessibleTextProperty().bind(runtime.textProperty());
        for (String name : FormatsViewModel.RUNTIMES) {
            RadioMenuItem item = new RadioMenuItem(name);
            item.setMnemonicParsing(false);
            model.runtimeProperty().subscribe(now -> item.setSelected(now.equals(name)));
            item.setOnAction(_ -> model.useRuntime(name));
            runtime.getItems().add(item);
        }
        HBox header = new HBox(title, space, runtime);
        header.getStyleClass().add("ends");
        return header;
    }

    private void show(List<Choice> choices) {
        // Chips stay the same while only their state changes, so that the focus stays where it is.
        if (chips.getChildren().size() != choices.size()) {
            chips.getChildren().setAll(choices.stream().map(choice -> chip(choice.format())).toList());
        }
        for (int index = 0; index < choices.size(); index++) {
            Choice choice = choices.get(index);
            ToggleButton chip = (ToggleButton) chips.getChildren().get(index);
            if (!chip.getText().equals(choice.format())) {
                chip = chip(choice.format());
                chips.getChildren().set(index, chip);
            }
            chip.setSelected(choice.chosen());
        }
    }

    private ToggleButton chip(String format) {
        ToggleButton chip = new ToggleButton(format);
        chip.setMnemonicParsing(false);
        chip.getStyleClass().add("chip");
        chip.setAccessibleText(Texts.of("rules.chip", format));
        chip.setOnAction(_ -> model.toggle(format));
        return chip;
    }
}
