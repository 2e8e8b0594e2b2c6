package org.bitwright.app.workbench.tensors;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;

import org.bitwright.app.workbench.text.Texts;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The words that rows are filtered by, each of which a click takes away. While they are being typed they are in the
/// search field; afterwards nobody should have to wonder where the other rows are.
final class FilterChips extends FlowPane {
    private final TensorTableViewModel model;

    /// @param typing
    ///            whether the search field has the focus
    FilterChips(TensorTableViewModel model, ObservableBooleanValue typing) {
        super(5, 5);
        this.model = model;
        setId("filter-chips");
        getStyleClass().add("filter-chips");
        model.filterProperty().map(RowFilter::of).subscribe(filter -> show(filter.words()));
        visibleProperty().bind(Bindings.isNotEmpty(getChildren()).and(Bindings.not(typing)));
        managedProperty().bind(visibleProperty());
    }

    private void show(List<String> words) {
        getChildren().setAll(words.stream().map(this::chip).toList());
    }

    private Node chip(String word) {
        Button chip = new Button(word, new FontIcon(Feather.X));
        chip.setMnemonicParsing(false);
        chip.setContentDisplay(ContentDisplay.RIGHT);
        chip.getStyleClass().add("filter-chip");
        String removes = Texts.of("tensors.filter.remove", word);
        chip.setAccessibleText(removes);
        chip.setTooltip(new Tooltip(removes));
        chip.setOnAction(_ -> model.dropFromFilter(word));
        return chip;
    }
}
