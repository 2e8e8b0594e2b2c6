package org.bitwright.app.workbench.pin;

import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.bitwright.app.workbench.text.Texts;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The pinned numbers beside each other, along the foot of the window; not there while nothing is pinned.
public final class PinBar extends HBox {
    private static final double WIDEST = 260;
    private static final int MOST_FACTS = 5;

    private final Pins pins;
    private final HBox cards = new HBox(8);

    public PinBar(Pins pins) {
        super(10);
        this.pins = pins;
        setId("pins");
        getStyleClass().add("pin-bar");
        ScrollPane scroll = new ScrollPane(cards);
        scroll.getStyleClass().add("pane-scroll");
        scroll.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFitToHeight(true);
        HBox.setHgrow(scroll, Priority.ALWAYS);
        Button copy = button("pins-copy", "pin.copy", () -> copy(pins));
        Button clear = button("pins-clear", "pin.clear", pins::clear);
        VBox buttons = new VBox(6, copy, clear);
        getChildren().addAll(scroll, buttons);
        visibleProperty().bind(Bindings.isNotEmpty(pins.all()));
        managedProperty().bind(visibleProperty());
        pins.all().addListener((ListChangeListener<Pin>) _ -> fill());
    }

    /// Copies all of them as text.
    public static void copy(Pins pins) {
        ClipboardContent content = new ClipboardContent();
        content.putString(pins.text());
        Clipboard.getSystemClipboard().setContent(content);
    }

    private void fill() {
        cards.getChildren().setAll(pins.all().stream().map(this::card).toList());
    }

    private Node card(Pin pin) {
        Label subject = new Label(pin.subject());
        subject.getStyleClass().add("strong");
        subject.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        subject.setTooltip(new Tooltip(pin.text()));
        subject.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(subject, Priority.ALWAYS);
        Button unpin = new Button("", new FontIcon(Feather.X));
        unpin.getStyleClass().setAll("close-button");
        unpin.setMinWidth(Region.USE_PREF_SIZE);
        unpin.setAccessibleText(Texts.of("pin.remove", pin.subject()));
        unpin.setOnAction(_ -> pins.remove(pin));
        HBox header = new HBox(6, subject, unpin);
        header.setAlignment(Pos.CENTER_LEFT);
        VBox card = new VBox(1, header);
        pin.facts().stream().limit(MOST_FACTS).forEach(fact -> {
            Label line = new Label(fact);
            line.setTooltip(new Tooltip(fact));
            card.getChildren().add(line);
        });
        card.getStyleClass().add("pin-card");
        card.setMaxWidth(WIDEST);
        return card;
    }

    private static Button button(String id, String key, Runnable action) {
        Button button = new Button(Texts.of(key));
        button.setId(id);
        button.getStyleClass().add("small-button");
        button.setMaxWidth(Double.MAX_VALUE);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }
}
