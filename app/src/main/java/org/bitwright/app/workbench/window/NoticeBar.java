package org.bitwright.app.workbench.window;

import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
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

    private static final int MOST_DETAILS = 3;

    private final FontIcon icon = new FontIcon(Feather.INFO);
    private final Label headline = new Label();
    private final Label details = new Label();
    private final Hyperlink more = new Hyperlink();

    /// @param all
    ///            shows a notice whose details are too many for the bar
    /// @param log
    ///            shows what the log has about a failure
    NoticeBar(WindowViewModel model, Consumer<Notice> all, Runnable log) {
        getStyleClass().add("notice-bar");
        setAlignment(Pos.TOP_LEFT);
        headline.setId("notice");
        headline.setWrapText(true);
        headline.getStyleClass().add("strong");
        details.setWrapText(true);
        details.managedProperty().bind(details.textProperty().isNotEmpty());
        VBox words = new VBox(2, headline, details, more);
        more.setId("notice-more");
        more.managedProperty().bind(more.visibleProperty());
        more.setOnAction(_ -> {
            Notice shown = model.noticeProperty().get();
            if (shown != null && shown.details().size() > MOST_DETAILS) {
                all.accept(shown);
            } else {
                log.run();
            }
        });
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
            details.setText(notice.details().stream().limit(MOST_DETAILS).collect(Collectors.joining("\n")));
            int left = notice.details().size() - MOST_DETAILS;
            more.setText(left > 0 ? Texts.of("notice.more", left) : Texts.of("notice.log"));
            more.setVisible(left > 0 || notice.failure());
            more.setVisited(false);
            icon.setIconCode(notice.failure() ? Feather.ALERT_TRIANGLE : Feather.CHECK_CIRCLE);
            pseudoClassStateChanged(FAILURE, notice.failure());
        }
    }
}
