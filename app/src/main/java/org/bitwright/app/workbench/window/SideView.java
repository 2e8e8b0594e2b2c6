package org.bitwright.app.workbench.window;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.bitwright.app.workbench.action.Action;
import org.bitwright.app.workbench.action.ActionRegistry;
import org.bitwright.app.workbench.budget.BudgetView;
import org.bitwright.app.workbench.budget.BudgetViewModel;
import org.bitwright.app.workbench.budget.PerplexityView;
import org.bitwright.app.workbench.budget.PerplexityViewModel;
import org.bitwright.app.workbench.figure.FigureSaving;
import org.bitwright.app.workbench.frontier.FrontierView;
import org.bitwright.app.workbench.frontier.FrontierViewModel;
import org.bitwright.app.workbench.rules.FormatsView;
import org.bitwright.app.workbench.rules.FormatsViewModel;
import org.bitwright.app.workbench.session.Workbench;
import org.bitwright.app.workbench.text.Texts;
import org.bitwright.app.workbench.trust.TrustCard;
import org.bitwright.app.workbench.trust.TrustViewModel;
import org.bitwright.app.workbench.window.WindowViewModel.Stage;
import org.kordamp.ikonli.feather.Feather;

/// What the plan costs and is worth, in cards; before there is a plan, what to do to get one.
final class SideView extends StackPane {
    private static final double WIDTH = 306;
    private static final double SCROLL_BAR = 12;

    private final VBox cards;

    SideView(Workbench workbench, WindowViewModel model, ActionRegistry actions, FigureSaving saving) {
        FrontierView frontier = new FrontierView(new FrontierViewModel(workbench), saving);
        VBox.setVgrow(frontier, Priority.ALWAYS);
        cards = new VBox(header(actions), new BudgetView(new BudgetViewModel(workbench)),
                new PerplexityView(new PerplexityViewModel(workbench)), frontier,
                new FormatsView(new FormatsViewModel(workbench)),
                new TrustCard(new TrustViewModel(workbench), () -> actions.named("showTrust").run()));
        cards.getStyleClass().add("side");
        ScrollPane scroll = new ScrollPane(cards);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.getStyleClass().add("side-scroll");
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        Button analyse = button(actions.named("analyse"));
        analyse.getStyleClass().add("accent");
        EmptyState waiting = new EmptyState("empty.analysis", Feather.BAR_CHART_2, analyse,
                button(actions.named("fitMemory")));
        EmptyState analysing = new EmptyState("empty.analysing", Feather.ACTIVITY);
        model.stageProperty().subscribe(stage -> {
            scroll.setVisible(stage == Stage.PLANNED);
            waiting.setVisible(stage == Stage.NOT_ANALYSED);
            analysing.setVisible(stage == Stage.ANALYSING);
        });
        getChildren().addAll(scroll, waiting, analysing);
        SplitPane.setResizableWithParent(this, false);
    }

    /// No card is cut, however long the words of a language are.
    @Override
    protected double computeMinWidth(double height) {
        return Math.max(WIDTH, cards.minWidth(-1) + SCROLL_BAR);
    }

    private static HBox header(ActionRegistry actions) {
        Label title = new Label(Texts.of("budget.title"));
        title.getStyleClass().add("section-title");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button memory = button(actions.named("fitMemory"));
        memory.setId("fit-memory");
        memory.getStyleClass().add("small-button");
        HBox header = new HBox(title, space, memory);
        header.getStyleClass().add("section-header");
        return header;
    }

    private static Button button(Action action) {
        Button button = new Button(action.name().getValue());
        button.setMnemonicParsing(false);
        button.setOnAction(_ -> action.run());
        button.disableProperty().bind(action.enabled().map(enabled -> !enabled));
        return button;
    }
}
