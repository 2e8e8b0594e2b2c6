package org.bitwright.app.workbench.window;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableView;

import org.bitwright.app.workbench.FrontierPoint;
import org.bitwright.app.workbench.LargeServices;
import org.bitwright.app.workbench.NamedPlan;
import org.bitwright.app.workbench.WorkbenchServices;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

import static org.assertj.core.api.Assertions.assertThat;

/// The window on a model with as many tensors as the largest mixtures of experts.
@Tag("slow")
class LargeModelTest extends LargeModelRobot {
    private static final int BLOCKS = 2858;

    @Override
    WorkbenchServices services() {
        return new LargeServices(BLOCKS, true);
    }

    @BeforeEach
    void open() throws TimeoutException {
        opening("the model with its analysis", () -> workbench().opening().openDemo());
        assertThat(decided()).hasSizeGreaterThan(20_000);
        assertThat(session().frontierProperty().get()).hasSizeGreaterThan(30);
    }

    @Test
    void planningNeverStalls(TestReporter reporter) throws TimeoutException {
        opening("an analysis", () -> workbench().opening().loadAnalysis(folder.resolve("large.json")));
        List<FrontierPoint> frontier = session().frontierProperty().get();
        event("take another plan", () -> workbench().editing().take(frontier.get(5).plan()),
                () -> workbench().editing().take(frontier.get(30).plan()));
        List<String> many = decided().subList(7000, 7700);
        event("store seven hundred tensors in other bits",
                () -> workbench().editing().setBits(new LinkedHashSet<>(many), 3),
                () -> workbench().editing().setBits(new LinkedHashSet<>(many), 5));
        event("lock seven hundred tensors", () -> workbench().editing().toggleLock(new LinkedHashSet<>(many)));
        event("undo", () -> workbench().editing().undo());
        event("redo", () -> workbench().editing().redo());
        List<NamedPlan> others = IntStream.range(0, 6)
                .mapToObj(index -> new NamedPlan("Plan " + index, frontier.get(5 * index).plan())).toList();
        event("compare with six plans", () -> workbench().comparing().choose(others),
                () -> workbench().comparing().choose(List.of()));
        interact(() -> workbench().comparing().choose(others));
        event("edit beside six plans", () -> workbench().editing().setBits(new LinkedHashSet<>(many), 3),
                () -> workbench().editing().setBits(new LinkedHashSet<>(many), 5));
        interact(() -> workbench().comparing().choose(List.of()));
        long bytes = plan().plan().totalBytes();
        workbench().budget().beginGesture();
        event("pull the slider", IntStream.range(0, 12)
                .<Runnable>mapToObj(step -> () -> workbench().budget().solve(bytes + step * bytes / 100))
                .toArray(Runnable[]::new));
        report(reporter);
    }

    @Test
    void lookingAroundNeverStalls(TestReporter reporter) throws TimeoutException {
        List<String> names = decided();
        event("select a tensor", () -> select(names.subList(9000, 9001)), () -> select(names.subList(19_000, 19_001)));
        event("select seven hundred tensors", () -> select(names.subList(7000, 7700)), () -> select(List.of()));
        event("select everything", () -> select(names), () -> select(List.of()));
        TreeTableView<?> table = (TreeTableView<?>) find("#tensor-table");
        event("scroll the table", () -> table.scrollTo(3000), () -> table.scrollTo(17_000));
        ScrollBar bar = (ScrollBar) lookup("#bit-map .scroll-bar").query();
        event("scroll the map", () -> bar.setValue(9000), () -> bar.setValue(200));
        for (String colouring : List.of("sensitivity", "damage", "bits")) {
            event("colour by " + colouring, () -> ((ToggleButton) find("#colour-by-" + colouring)).fire());
        }
        TextField search = (TextField) find("#tensor-search");
        String words = "layers.27 down";
        event("search as you type", IntStream.rangeClosed(1, words.length())
                .<Runnable>mapToObj(end -> () -> search.setText(words.substring(0, end))).toArray(Runnable[]::new));
        event("search for nothing", search::clear, () -> search.setText("down"));
        interact(search::clear);
        event("group otherwise", () -> run("groupByRole"), () -> run("groupByBlock"));
        TreeTableColumn<?, ?> column = table.getVisibleLeafColumn(2);
        event("sort by a column", () -> sort(table, column));
        event("compare plans", () -> run("showComparison"), () -> run("showBitMap"));
        report(reporter);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static void sort(TreeTableView table, TreeTableColumn column) {
        table.getSortOrder().setAll(List.of(column));
    }

    private void select(List<String> names) {
        session().selectionProperty().set(new LinkedHashSet<>(names));
    }
}
