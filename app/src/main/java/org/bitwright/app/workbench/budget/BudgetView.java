package org.bitwright.app.workbench.budget;

import java.util.List;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import atlantafx.base.controls.ProgressSliderSkin;
import org.bitwright.app.workbench.SizeRange;
import org.bitwright.app.workbench.budget.BudgetViewModel.Proof;
import org.bitwright.app.workbench.text.Numbers;
import org.bitwright.app.workbench.text.Texts;

/// The size of the plan, the slider that changes it and what the bytes are for.
public final class BudgetView extends VBox {
    private static final int KEYBOARD_STEPS = 50;

    private final BudgetViewModel model;
    private final Slider slider = new Slider();
    private boolean following;

    public BudgetView(BudgetViewModel model) {
        this.model = model;
        getStyleClass().add("card");
        getChildren().addAll(numbers(), slider(), ends(), bar(), memory(), proof());
    }

    private HBox numbers() {
        Label size = new Label();
        size.setId("plan-size");
        size.getStyleClass().add("big-number");
        size.setMinWidth(Region.USE_PREF_SIZE);
        size.textProperty().bind(model.sizeProperty());
        Label bits = new Label();
        bits.setId("bits-per-weight");
        bits.getStyleClass().addAll("muted", "small");
        bits.setMinWidth(Region.USE_PREF_SIZE);
        bits.textProperty().bind(model.bitsPerWeightProperty());
        return ends(size, bits);
    }

    private Slider slider() {
        slider.setId("budget-slider");
        slider.setSkin(new ProgressSliderSkin(slider));
        slider.setAccessibleText(Texts.of("budget.slider"));
        model.rangeProperty().subscribe(this::fit);
        model.bytesProperty().subscribe(_ -> follow());
        slider.valueProperty().subscribe(value -> {
            if (!following) {
                model.request(Math.round(value.doubleValue()));
            }
        });
        slider.addEventFilter(MouseEvent.MOUSE_PRESSED, _ -> model.beginGesture());
        slider.addEventFilter(KeyEvent.KEY_PRESSED, _ -> model.beginGesture());
        return slider;
    }

    private void fit(SizeRange range) {
        following = true;
        slider.setMin((double) range.smallestBytes());
        slider.setMax((double) Math.max(range.smallestBytes() + 1, range.largestBytes()));
        slider.setBlockIncrement((slider.getMax() - slider.getMin()) / KEYBOARD_STEPS);
        slider.setValue(model.bytesProperty().get());
        following = false;
    }

    /// While the mouse holds the knob it stays under the mouse, though the plan may be a little smaller.
    private void follow() {
        if (!slider.isValueChanging() && !slider.isPressed() && model.proofKindProperty().get() != Proof.SOLVING) {
            following = true;
            slider.setValue(model.bytesProperty().get());
            following = false;
        }
    }

    private HBox ends() {
        Label smallest = new Label();
        smallest.textProperty().bind(model.smallestProperty());
        Label largest = new Label();
        largest.textProperty().bind(model.largestProperty());
        smallest.getStyleClass().add("muted");
        largest.getStyleClass().add("muted");
        return ends(smallest, largest);
    }

    private VBox bar() {
        StackedBar bar = new StackedBar();
        FlowPane legend = new FlowPane(10, 2);
        legend.getStyleClass().add("part-legend");
        model.partsProperty().subscribe(parts -> {
            bar.show(parts);
            legend.getChildren().setAll(legendLabels(parts));
        });
        VBox both = new VBox(6, bar, legend);
        both.getStyleClass().add("parts");
        return both;
    }

    private static List<Label> legendLabels(List<SizePart> parts) {
        return parts.stream().map(part -> {
            Region swatch = new Region();
            swatch.getStyleClass().addAll("swatch", "piece", StackedBar.styleClass(part));
            Label label = new Label(part.title() + " " + Numbers.bytes(part.bytes()), swatch);
            label.getStyleClass().add("small");
            return label;
        }).toList();
    }

    private Label memory() {
        Label memory = new Label();
        memory.setId("memory-fit");
        memory.setWrapText(true);
        memory.setMinHeight(Region.USE_PREF_SIZE);
        memory.textProperty().bind(model.memoryProperty());
        memory.managedProperty().bind(model.memoryProperty().isNotEmpty());
        model.overMemoryProperty().subscribe(over -> {
            memory.getStyleClass().removeIf(name -> name.startsWith("verdict-"));
            memory.getStyleClass().add(over ? "verdict-large" : "verdict-small");
        });
        return memory;
    }

    private Label proof() {
        Region dot = new Region();
        dot.getStyleClass().add("dot");
        Label proof = new Label("", dot);
        proof.setId("proof");
        proof.getStyleClass().add("proof");
        proof.setWrapText(true);
        proof.setMinHeight(Region.USE_PREF_SIZE);
        proof.textProperty().bind(model.proofProperty());
        model.proofKindProperty().subscribe(kind -> {
            dot.getStyleClass().removeIf(name -> name.startsWith("proof-"));
            dot.getStyleClass().add("proof-" + kind.name().toLowerCase(Locale.ROOT).replace('_', '-'));
            follow();
        });
        return proof;
    }

    private static HBox ends(Label left, Label right) {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox line = new HBox(left, space, right);
        line.getStyleClass().add("ends");
        return line;
    }
}
