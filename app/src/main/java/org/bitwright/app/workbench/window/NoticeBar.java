package org.bitwright.app.workbench.window;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.bitwright.app.workbench.session.Notice;
import org.bitwright.app.workbench.text.Texts;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Tells what went wrong or what was done, until it is closed. Blocks nothing.
final class NoticeBar extends HBox {
    private static final PseudoClass FAILURE = PseudoClass.getPseudoClass("failure");

    private final FontIcon icon = new FontIcon(Feather.INFO);
    private final Label headline = new Label();
    private final Label details = new Label();

    NoticeBar(WindowViewModel model) {
        getStyleClass().add("notice-bar");
        setAlignment(Pos.TOP_LEFT);
        headline.setId("notice");
        headline.setWrapText(true);
        headline.getStyleClass().add("strong");
        details.setWrapText(true);
        details.managedProperty().bind(details.textProperty().isNotEmpty());
        VBox words = new VBox(2, headline, details);
        HBox.setHgrow(words, Priority.ALWAYS);
        Button close = new Button("", new FontIcon(Feather.X));
        close.setId("close-notice");
        close.getStyleClass().setAll("close-button");
        close.setAccessibleText(Texts.of("notice.close"));
        close.setOnAction(_ -> model.dismissNotice());
        getChildren().addAll(icon, words, close);
        managedProperty().bind(visibleProperty());
        model.noticeProperty().subscribe(this::show);
    }

    private void show(@Nullable Notice notice) {
        setVisible(notice != null);
        if (notice != null) {
            headline.setText(notice.headline());
            details.setText(String.join("\n", notice.details()));
            icon.setIconCode(notice.failure() ? Feather.ALERT_TRIANGLE : Feather.CHECK_CIRCLE);
            pseudoClassStateChanged(FAILURE, notice.failure());
        }
    }
}
