package org.bitwright.app.workbench.window;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.Region;

import org.bitwright.allocation.Progress;
import org.bitwright.app.workbench.AnalysisCost;
import org.bitwright.app.workbench.KeptSession;
import org.bitwright.app.workbench.ManyMetrics;
import org.bitwright.app.workbench.MeasuringTexts;
import org.bitwright.app.workbench.NamedPlan;
import org.bitwright.app.workbench.OpenModel;
import org.bitwright.app.workbench.SyntheticServices;
import org.bitwright.app.workbench.WorkbenchServices;
import org.bitwright.app.workbench.pin.Pin;
import org.bitwright.app.workbench.session.Workbench;
import org.bitwright.app.workbench.task.DirectTaskExecutor;
import org.bitwright.app.workbench.task.JobStep;
import org.bitwright.app.workbench.text.Texts;
import org.bitwright.app.workbench.theme.Theme;
import org.bitwright.app.workbench.theme.ThemeSwitcher;

/// Brings the window into every state that people see. Used on the interface thread.
final class ScreenStage {
    private static final String LOG = """
            2026-01-01 09:00:00.101 INFO  Read the headers of 57 tensors
            2026-01-01 09:00:01.420 INFO  Shown to the user: The file plan.json cannot be written: No space left.
            2026-01-01 09:00:09.003 WARN  The analysis was stopped after 14 tensors
            """;

    private final SyntheticServices services;
    private final DirectTaskExecutor executor = new DirectTaskExecutor();
    private final Path folder;

    /// One thing that the window can show.
    enum Screen {
        EMPTY,
        UNANALYSED,
        ANALYSING,
        BIT_MAP,
        SENSITIVITY,
        DAMAGE,
        FILTERED,
        PINNED,
        COMPARE,
        /// Six plans of a session.
        COMPARE_SIX,
        AGREEMENT,
        /// As many metrics as an analysis usually has.
        AGREEMENT_OF_13,
        /// All metrics.
        AGREEMENT_OF_32,
        TRUST,
        EXPORT,
        FAILURE,
        MEASURING,
        FINDER,
        KEYS,
        SETTINGS,
        ABOUT,
        LOG,
        RECOVERY,
        LONG_ANALYSIS,
        SHORTCUT_TAKEN,
        /// All settings in a small window at 200 %: they scroll.
        SETTINGS_200(1366, 768, "de", 200),
        /// A small laptop.
        LAPTOP(1366, 768, "en", 100),
        /// A language with long words in a small window.
        GERMAN(1280, 800, "de", 100),
        TEXT_150(1440, 900, "en", 150),
        TEXT_200(1440, 900, "en", 200);

        private final int width;
        private final int height;
        private final String language;
        private final int textPercent;

        Screen() {
            this(1440, 900, "en", 100);
        }

        Screen(int width, int height, String language, int textPercent) {
            this.width = width;
            this.height = height;
            this.language = language;
            this.textPercent = textPercent;
        }

        private boolean analysed() {
            return this != UNANALYSED && this != ANALYSING;
        }
    }

    /// A window's content without a window.
    record Window(TestWindow content, Scene scene) {
        Workbench workbench() {
            return content.workbench();
        }

        ScreenPicture photograph() {
            scene.snapshot(null);
            // A scene without a window hands on to the picture only what it noticed itself; a fresh one takes all there is.
            Parent root = scene.getRoot();
            scene.setRoot(new Region());
            Scene fresh = new Scene(root, scene.getWidth(), scene.getHeight());
            fresh.setUserAgentStylesheet(scene.getUserAgentStylesheet());
            fresh.getStylesheets().setAll(scene.getStylesheets());
            fresh.setFill(scene.getFill());
            fresh.snapshot(null);
            ScreenPicture picture = ScreenPicture.of(fresh.snapshot(null));
            fresh.setRoot(new Region());
            scene.setRoot(root);
            return picture;
        }

        private void press(String selector) {
            ((ButtonBase) find(selector)).fire();
        }

        private void run(String action) {
            content.view().actions().named(action).run();
        }

        private Node find(String selector) {
            // What scrolls has no children before it was styled.
            scene.getRoot().applyCss();
            return Objects.requireNonNull(scene.lookup(selector), selector);
        }
    }

    ScreenStage(Path folder) {
        this.folder = folder;
        this.services = new SyntheticServices(6, true);
    }

    /// Shows a screen.
    Window show(Screen screen, Theme look) {
        Window window = open(screen, look);
        if (screen == Screen.EMPTY || screen == Screen.RECOVERY) {
            recover(screen, window);
            return window;
        }
        window.workbench().opening().openDemo();
        // Split panes hold nothing before they were laid out, and they are not while they are hidden.
        window.scene().snapshot(null);
        if (screen.analysed()) {
            plan(window.workbench());
        }
        bring(screen, window);
        executor.elapse();
        return window;
    }

    private Window open(Screen screen, Theme look) {
        Texts.use(screen.language);
        TestWindow content = new TestWindow(services(screen), executor, folder);
        content.theme().themeProperty().set(look);
        content.settings().textPercentProperty().set(screen.textPercent);
        Scene scene = new Scene(content.view(), screen.width, screen.height);
        ThemeSwitcher.install(scene, content.theme());
        scene.snapshot(null);
        // How much memory is in use differs from run to run.
        scene.lookup(".job-bar").lookupAll(".muted").forEach(label -> label.setVisible(false));
        return new Window(content, scene);
    }

    private WorkbenchServices services(Screen screen) {
        return switch (screen) {
            case UNANALYSED, ANALYSING -> new SyntheticServices(6, false);
            case AGREEMENT_OF_13 -> new ManyMetrics(6, 13);
            case AGREEMENT_OF_32 -> new ManyMetrics(6, 32);
            default -> services;
        };
    }

    private static void recover(Screen screen, Window window) {
        if (screen == Screen.RECOVERY) {
            window.content().store().leave(new KeptSession(Path.of("kept"), "Qwen3-4B", null, 2,
                    Instant.parse("2026-01-01T09:00:00Z")));
            window.content().view().offerLeftBehind();
        }
    }

    private void bring(Screen screen, Window window) {
        switch (screen) {
            case EMPTY, RECOVERY, UNANALYSED, BIT_MAP, LAPTOP, GERMAN, TEXT_150, TEXT_200 -> {
                // This is what opening shows.
            }
            case ANALYSING -> analysing(window.workbench());
            case SENSITIVITY -> {
                window.press("#colour-by-sensitivity");
                window.press("#detail-trace");
            }
            case DAMAGE -> {
                window.press("#colour-by-damage");
                window.press("#detail-weights");
            }
            case FILTERED -> ((TextField) window.find("#tensor-search")).setText("down layers");
            case PINNED -> {
                for (String tensor : List.of("model.layers.3.mlp.down_proj.weight",
                        "model.layers.5.self_attn.v_proj.weight")) {
                    window.content().view().pins().toggle(Pin.of("", """
                            %s
                            int3-g128, 147 kB
                            sensitivity 2.1·10⁻³ ± 1.5·10⁻⁴, 64 probes
                            loss 1.3·10⁻³ ± 8.1·10⁻⁵""".formatted(tensor)));
                }
            }
            case COMPARE -> {
                var baseline = window.workbench().baselines().baselinesProperty().get().get(2);
                window.workbench().comparing().choose(List.of(new NamedPlan(baseline.name(), baseline.plan())));
                window.press("#centre-compare");
                window.press("#detail-metrics");
            }
            case COMPARE_SIX -> {
                for (int plan = 2; plan <= 6; plan++) {
                    window.workbench().plans().create("Plan %d".formatted(plan));
                    window.workbench().budget().solve(8_000_000 + 2_000_000L * plan);
                    executor.elapse();
                }
                window.workbench().plans().show(0);
                window.workbench().comparing().choose(window.workbench().session().plansProperty().get().plans()
                        .stream().map(page -> new NamedPlan(page.name(), page.state().plan())).toList());
                window.press("#centre-compare");
            }
            case AGREEMENT, AGREEMENT_OF_13, AGREEMENT_OF_32 -> window.press("#centre-agreement");
            case TRUST -> {
                window.press("#centre-trust");
                window.press("#detail-channels");
            }
            case EXPORT -> window.run("export.plan-json");
            case FAILURE -> window.workbench().opening().open(Path.of("models", "missing"));
            case MEASURING -> {
                executor.holdAt(new JobStep("Perplexity", 12, 32, Duration.ofSeconds(9)));
                window.workbench().measuring().start();
            }
            case FINDER -> {
                window.run("findAction");
                ((TextField) window.find("#finder-field")).setText("plan");
            }
            case KEYS -> window.run("keys");
            case SHORTCUT_TAKEN -> {
                window.run("keys");
                window.content().view().actions().shortcuts().record(
                        window.content().view().actions().named("measure"), KeyCombination.valueOf("F8"));
                ((Labeled) window.find("#keys-problem")).setText(Texts.of("keys.problem.taken", "Ctrl+S",
                        Texts.of("action.save")));
            }
            case LONG_ANALYSIS -> {
                services.costing(new AnalysisCost(83_000_000_000L, 16_700_000_000L, false, Duration.ofMinutes(308)));
                window.run("analyse");
            }
            case SETTINGS_200 -> window.run("settings");
            case SETTINGS -> window.run("settings");
            case ABOUT -> {
                window.run("about");
                ((TextArea) window.find("#text-page")).setText("Bitwright 1.0.0\nJava 25, Linux, 8 processors\n");
            }
            case LOG -> {
                window.run("log");
                ((TextArea) window.find("#text-page")).setText(LOG);
            }
        }
    }

    /// Two measured plans, a locked tensor, a selection of two.
    private void plan(Workbench workbench) {
        executor.elapse();
        workbench.measuring().start();
        workbench.budget().solve(11_000_000);
        executor.elapse();
        workbench.measuring().start();
        workbench.budget().solve(14_500_000);
        executor.elapse();
        workbench.editing().toggleLock(Set.of("model.layers.2.self_attn.v_proj.weight"));
        workbench.session().selectionProperty().set(new LinkedHashSet<>(
                List.of("model.layers.3.mlp.down_proj.weight", "model.layers.4.mlp.down_proj.weight")));
        executor.elapse();
    }

    /// An analysis of which a third is done.
    private void analysing(Workbench workbench) {
        executor.holdAt(new JobStep("Hessian trace", 14, 43, Duration.ofSeconds(25)));
        workbench.analysing().start();
        OpenModel model = Objects.requireNonNull(workbench.session().modelProperty().get());
        workbench.session().analysisProperty().set(services.analyse(model, MeasuringTexts.BUNDLED,
                services.defaultSettings(model), new Stopped(), _ -> {
                }));
    }

    /// Lets work go on until a third of it is done.
    private static final class Stopped implements Progress {
        private boolean third;

        @Override
        public void report(String stage, long done, long total) {
            third = 3 * done >= total;
        }

        @Override
        public boolean cancelled() {
            return third;
        }
    }
}
