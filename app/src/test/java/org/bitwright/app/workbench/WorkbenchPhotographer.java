package org.bitwright.app.workbench;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TextField;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javafx.util.Duration;

import javax.imageio.ImageIO;

import org.bitwright.app.service.LocalServices;
import org.bitwright.app.workbench.session.PlanState;
import org.bitwright.app.workbench.session.Workbench;
import org.bitwright.app.workbench.task.FxTaskExecutor;
import org.bitwright.app.workbench.theme.Theme;
import org.bitwright.app.workbench.theme.ThemeSwitcher;
import org.bitwright.app.workbench.theme.ThemeViewModel;
import org.bitwright.app.workbench.window.TestWindow;
import org.bitwright.app.workbench.window.WorkbenchView;
import org.bitwright.io.model.TensorInfo;

/// Photographs the main window. Needs a display, or one that is made for it:
///
/// ```
/// mvn -Dquickly -pl app -am test-compile
/// xvfb-run -s "-screen 0 1600x1000x24" java -cp CLASSPATH org.bitwright.app.workbench.WorkbenchPhotographer resources/screenshots
/// ```
///
/// With a folder alone it opens the demo model with the services of the command line, analyses it, measures two plans
/// and writes a picture of every pane, dark and light, 1440 × 900. With `invented` after the folder it photographs made-up
/// numbers in every state and in a narrow window, for looking at.
public final class WorkbenchPhotographer {
    private static final Duration SETTLED = Duration.millis(300);

    private final Workbench workbench;
    private final ThemeViewModel theme;
    private final WorkbenchView view;
    private final FxTaskExecutor executor = new FxTaskExecutor();
    private final Deque<Runnable> steps = new ArrayDeque<>();
    private final Path folder;
    private final Scene scene;
    private final Stage stage = new Stage();

    private WorkbenchPhotographer(WorkbenchServices services, Path folder, double width, double height) {
        this.folder = folder;
        TestWindow content = new TestWindow(services, executor, folder);
        this.workbench = content.workbench();
        this.theme = content.theme();
        this.view = content.view();
        this.scene = new Scene(view, width, height);
        ThemeSwitcher.install(scene, theme);
        stage.setScene(scene);
        stage.setX(0);
        stage.setY(0);
        stage.show();
    }

    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[0]);
        if (arguments.length > 1 && arguments[1].equals("invented")) {
            Platform.startup(() -> all(folder));
        } else {
            Platform.startup(() -> new WorkbenchPhotographer(new LocalServices(), folder, 1440, 900)
                    .planned("workbench", Platform::exit));
        }
    }

    private static void all(Path folder) {
        SyntheticServices held = new SyntheticServices(12, false);
        held.closeGate();
        WorkbenchPhotographer window = new WorkbenchPhotographer(new SyntheticServices(12, true), folder, 1440, 900);
        window.planned("workbench", () -> {
            WorkbenchPhotographer narrow = new WorkbenchPhotographer(new SyntheticServices(80, true), folder, 1000,
                    700);
            narrow.planned("narrow", () -> {
                WorkbenchPhotographer empty = new WorkbenchPhotographer(held, folder, 1440, 900);
                empty.states(Platform::exit);
            });
        });
    }

    private void planned(String name, Runnable next) {
        both(name + "-empty");
        steps.add(() -> workbench.opening().openDemo());
        steps.add(() -> {
            // Without the course of the traces its pane would have one point to show.
            if (workbench.session().traces().of(lastValue()).size() < 2) {
                workbench.analysing().start();
            }
        });
        steps.add(() -> workbench.measuring().start());
        steps.add(() -> workbench.budget().solve(bits(3.6)));
        steps.add(() -> workbench.measuring().start());
        steps.add(() -> workbench.budget().solve(bits(4.6)));
        steps.add(() -> workbench.session().selectionProperty().set(Set.of(lastValue())));
        steps.add(() -> workbench.editing().toggleLock(Set.of(lastValue())));
        screens(name);
        for (Theme look : List.of(Theme.LIGHT, Theme.DARK)) {
            String suffix = look == Theme.LIGHT ? "-light.png" : "-dark.png";
            steps.add(() -> theme.themeProperty().set(look));
            for (String page : List.of("findAction", "keys", "settings", "about", "log", "newPlan", "fitMemory")) {
                steps.add(() -> view.actions().named(page).run());
                steps.add(() -> save(name + "-" + page + suffix));
                steps.add(() -> {
                    view.sheets().dismiss();
                    Node finder = scene.lookup("#finder");
                    finder.setVisible(false);
                });
            }
        }
        steps.add(() -> workbench.opening().open(Path.of("models", "missing")));
        both(name + "-failure");
        steps.add(() -> finish(next));
        run();
    }

    /// Every pane, dark and light.
    private void screens(String name) {
        both(name);
        steps.add(() -> ((TextField) scene.lookup("#tensor-search")).setText("down"));
        both(name + "-filtered");
        steps.add(() -> ((TextField) scene.lookup("#tensor-search")).clear());
        screen(name + "-sensitivity", "#colour-by-sensitivity", "#detail-trace");
        screen(name + "-damage", "#colour-by-damage", "#detail-weights");
        steps.add(() -> press("#colour-by-bits"));
        steps.add(() -> {
            var baselines = workbench.baselines().baselinesProperty().get();
            var middle = baselines.stream().filter(each -> each.name().equals("Q4_K_M")).findFirst()
                    .orElse(baselines.get(baselines.size() / 2));
            workbench.comparing().choose(List.of(new NamedPlan(middle.name(), middle.plan())));
        });
        screen(name + "-compare", "#centre-compare", "#detail-metrics");
        screen(name + "-agreement", "#centre-agreement");
        screen(name + "-trust", "#centre-trust", "#detail-channels");
        steps.add(() -> press("#centre-bit-map"));
        steps.add(() -> press("#detail-damage"));
        steps.add(() -> view.actions().named("export.llama.cpp").run());
        both(name + "-export");
        steps.add(() -> view.sheets().dismiss());
    }

    private void screen(String name, String... buttons) {
        for (String button : buttons) {
            steps.add(() -> press(button));
        }
        both(name);
    }

    private void both(String name) {
        for (Theme each : List.of(Theme.DARK, Theme.LIGHT)) {
            steps.add(() -> theme.themeProperty().set(each));
            steps.add(() -> save(name + "-" + each.name().toLowerCase(Locale.ROOT) + ".png"));
        }
    }

    private void states(Runnable next) {
        steps.add(() -> theme.themeProperty().set(Theme.DARK));
        steps.add(() -> save("empty-dark.png"));
        steps.add(() -> workbench.opening().openDemo());
        steps.add(() -> save("unanalysed-dark.png"));
        steps.add(() -> workbench.analysing().start());
        steps.add(() -> workbench.opening().open(Path.of("/data/models/missing-model")));
        Runnable picture = () -> save("analysing-light.png");
        steps.add(() -> theme.themeProperty().set(Theme.LIGHT));
        steps.add(picture);
        steps.add(() -> finish(next));
        run();
        waitForJobs = false;
    }

    private boolean waitForJobs = true;

    private void run() {
        PauseTransition pause = new PauseTransition(SETTLED);
        pause.setOnFinished(_ -> {
            boolean busy = waitForJobs && busy();
            Runnable step = busy ? null : steps.poll();
            if (step != null) {
                step.run();
            }
            if (busy || !steps.isEmpty()) {
                run();
            }
        });
        pause.play();
    }

    private boolean busy() {
        PlanState plan = workbench.session().planProperty().get();
        boolean predicting = workbench.session().analysisProperty().get() != null
                && workbench.session().frontierProperty().get().isEmpty();
        return !executor.jobs().isEmpty() || predicting || (plan != null && !plan.settled());
    }

    private void finish(Runnable next) {
        stage.close();
        executor.close();
        next.run();
    }

    private long bits(double bitsPerWeight) {
        OpenModel model = Objects.requireNonNull(workbench.session().modelProperty().get());
        return Math.round(bitsPerWeight * model.card().parameters() / Byte.SIZE);
    }

    private String lastValue() {
        OpenModel model = Objects.requireNonNull(workbench.session().modelProperty().get());
        List<TensorInfo> tensors = model.card().decidedTensors();
        return tensors.get(Math.min(3, tensors.size() - 1)).name();
    }

    private void press(String selector) {
        Node node = scene.lookup(selector);
        ((ButtonBase) node).fire();
    }

    private void save(String name) {
        WritableImage picture = scene.snapshot(null);
        int width = (int) picture.getWidth();
        int height = (int) picture.getHeight();
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                image.setRGB(column, row, picture.getPixelReader().getArgb(column, row));
            }
        }
        try {
            Files.createDirectories(folder);
            ImageIO.write(image, "png", folder.resolve(name).toFile());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
