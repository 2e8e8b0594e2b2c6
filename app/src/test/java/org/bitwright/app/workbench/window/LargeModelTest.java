package org.bitwright.app.workbench.window;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.collections.ObservableList;
import javafx.scene.Scene;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeTableView;

import org.bitwright.app.workbench.LargeServices;
import org.bitwright.app.workbench.OpenModel;
import org.bitwright.app.workbench.SyntheticModel;
import org.bitwright.app.workbench.session.PlanState;
import org.bitwright.app.workbench.session.Workbench;
import org.bitwright.app.workbench.task.BackgroundTask;
import org.bitwright.app.workbench.task.DirectTaskExecutor;
import org.bitwright.app.workbench.task.Job;
import org.bitwright.app.workbench.task.TaskExecutor;
import org.bitwright.app.workbench.theme.ThemeSwitcher;
import org.bitwright.io.model.TensorInfo;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

import static org.assertj.core.api.Assertions.assertThat;

/// What people do must not take longer and longer with the size of the model. Times are those of the interface thread,
/// the work of the solvers not among them; each is the least of several, because other programs run too.
///
/// The limit is where work that grows with the square of the number of tensors shows; it is no comfortable one.
@Tag("slow")
class LargeModelTest {
    private static final Logger LOG = LoggerFactory.getLogger(LargeModelTest.class);
    private static final int BLOCKS = 2858;
    private static final int REPEATS = 5;
    private static final double LONGEST_STALL = 1000;

    private final PausingExecutor executor = new PausingExecutor();
    private final Map<String, Double> stalls = new TreeMap<>();

    @TempDir
    private Path folder = Path.of("");

    @BeforeAll
    static void startToolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    private record Window(Workbench workbench, Scene scene) {}

    private Window open(LargeServices services) {
        return onInterface(() -> {
            TestWindow content = new TestWindow(services, executor, folder);
            Scene scene = new Scene(content.view(), 1440, 900);
            ThemeSwitcher.install(scene, content.theme());
            content.workbench().opening().openDemo();
            scene.snapshot(null);
            executor.pause();
            return new Window(content.workbench(), scene);
        });
    }

    private static <T> T onInterface(Callable<T> action) {
        return WaitForAsyncUtils.waitForAsyncFx(TimeUnit.MINUTES.toMillis(3), action);
    }

    /// Does something, then lays the window out.
    private void measure(String name, Window window, Runnable... variants) {
        double least = Double.MAX_VALUE;
        for (int repeat = 0; repeat < REPEATS; repeat++) {
            Runnable action = variants[repeat % variants.length];
            double taken = onInterface(() -> {
                long start = System.nanoTime();
                action.run();
                window.scene().getRoot().applyCss();
                window.scene().getRoot().layout();
                return (System.nanoTime() - start) / 1e6;
            });
            least = Math.min(least, taken);
        }
        stalls.put(name, least);
        LOG.info("{}: {} ms", name, Math.round(10 * least) / 10.0);
    }

    @Test
    void twentyThousandTensorsStayUsable() {
        Window window = open(new LargeServices(BLOCKS, true));
        var session = window.workbench().session();
        OpenModel model = Objects.requireNonNull(session.modelProperty().get());
        List<TensorInfo> decided = model.card().decidedTensors();
        assertThat(decided).hasSizeGreaterThan(20_000);
        var first = Objects.requireNonNull(session.planProperty().get());
        var frontier = session.frontierProperty().get();
        var small = new PlanState(frontier.get(5).plan(), Map.of(), true);
        measure("show another plan", window, () -> session.planProperty().set(small),
                () -> session.planProperty().set(first));
        measure("select a tensor", window, () -> session.selectionProperty().set(Set.of(decided.get(9000).name())),
                () -> session.selectionProperty().set(Set.of(decided.get(19_000).name())));
        Set<String> many = new LinkedHashSet<>();
        decided.subList(7000, 7700).forEach(tensor -> many.add(tensor.name()));
        measure("select seven hundred tensors", window, () -> session.selectionProperty().set(many),
                () -> session.selectionProperty().set(Set.of()));
        TreeTableView<?> table = (TreeTableView<?>) window.scene().lookup("#tensor-table");
        measure("scroll the table", window, () -> table.scrollTo(3000), () -> table.scrollTo(17_000));
        var search = (TextField) window.scene().lookup("#tensor-search");
        measure("search as you type", window, () -> search.setText("layers.27 down"), () -> search.setText("layers.2"));
        assertThat(stalls).allSatisfy((name, taken) -> assertThat(taken).as(name).isLessThan(LONGEST_STALL));
    }

    @Test
    void seventyBillionParametersStayUsableBeforeTheirAnalysis() {
        Window window = open(new LargeServices(SyntheticModel.seventyBillion("large-70b")));
        var session = window.workbench().session();
        OpenModel model = Objects.requireNonNull(session.modelProperty().get());
        assertThat(model.card().parameters()).isBetween(68_000_000_000L, 72_000_000_000L);
        List<TensorInfo> decided = model.card().decidedTensors();
        measure("select a tensor", window, () -> session.selectionProperty().set(Set.of(decided.get(100).name())),
                () -> session.selectionProperty().set(Set.of(decided.get(500).name())));
        TreeTableView<?> table = (TreeTableView<?>) window.scene().lookup("#tensor-table");
        measure("scroll the table", window, () -> table.scrollTo(30), () -> table.scrollTo(600));
        assertThat(stalls).allSatisfy((name, taken) -> assertThat(taken).as(name).isLessThan(LONGEST_STALL));
    }

    /// Works at once until it is paused, then drops what it is given.
    private static final class PausingExecutor implements TaskExecutor {
        private final DirectTaskExecutor direct = new DirectTaskExecutor();
        private boolean paused;

        void pause() {
            paused = true;
        }

        @Override
        public <T> Job submit(BackgroundTask<T> task) {
            return paused ? new Job(task.title()) : direct.submit(task);
        }

        @Override
        public Runnable later(Duration delay, Runnable action) {
            return direct.later(delay, action);
        }

        @Override
        public void onInterface(Runnable action) {
            direct.onInterface(action);
        }

        @Override
        public ObservableList<Job> jobs() {
            return direct.jobs();
        }
    }
}
