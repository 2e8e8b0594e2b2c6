package org.bitwright.app.service;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.bitwright.allocation.DamageKind;
import org.bitwright.allocation.Progress;
import org.bitwright.analysis.Analysis;
import org.bitwright.analysis.AnalysisSettings;
import org.bitwright.analysis.Checkpoint;
import org.bitwright.analysis.MetricValue;
import org.bitwright.analysis.Precision;
import org.bitwright.app.workbench.OpenModel;
import org.bitwright.io.model.FileLink;
import org.bitwright.io.model.FollowedLinks;
import org.bitwright.io.model.ModelFile;
import org.bitwright.io.model.ModelFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AnalysisWorkerTest {
    private static final DemoModel DEMO = DemoModel.locate();
    private static final AnalysisSettings SETTINGS = new AnalysisSettings(List.of("hessian-trace", "parameters"),
            List.of("q4_k"), List.of(DamageKind.TRACE), 6, 1, 64, 128, Precision.FLOAT);

    private static final OpenModel MODEL = new LocalServices().open(DEMO.model());

    private static final Analysis UNINTERRUPTED = analyse(Checkpoint.none());

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aKilledProcessLosesAtMostOneProbeAndResumesToTheSameNumbers() throws IOException, InterruptedException {
        Path out = folder.resolve("analysis.json");
        Path checkpoint = folder.resolve("analysis.json.checkpoint");
        Process process = new ProcessBuilder(WorkerCommand.of(List.of("analyze", DEMO.model().toString(), "--text",
                DEMO.calibrationText().toString(), "--out", out.toString(), "--metrics", "hessian-trace,parameters",
                "--formats", "q4_k", "--damage", "trace", "--probes", "6", "--relative-error", "0", "--context", "64",
                "--tokens", "128",
                "--worker"))).start();
        int told = 0;
        try (BufferedReader lines = process.inputReader()) {
            String line = lines.readLine();
            while (line != null && told < 3) {
                told += line.contains("Hessian trace") ? 1 : 0;
                line = lines.readLine();
            }
            process.destroyForcibly();
        }
        process.waitFor();

        Analysis kept = Objects.requireNonNull(Checkpoint.peek(checkpoint));
        assertThat(probes(kept)).isGreaterThanOrEqualTo(3);
        assertThat(kept.complete()).isFalse();
        Analysis resumed = analyse(Checkpoint.resuming(checkpoint));
        assertThat(resumed.tensors()).isEqualTo(UNINTERRUPTED.tensors());
    }

    @Test
    void cancellingKeepsWholeProbesWithinTwoSecondsAndTheNextRunGoesOn() {
        AnalysisWorker worker = new AnalysisWorker(folder);
        CancelAfter cancel = new CancelAfter(2);

        Analysis cut = worker.analyse(MODEL, DEMO.calibrationText(), SETTINGS, "model", cancel, partial -> {
        });

        long waited = System.nanoTime() - cancel.at;
        assertThat(waited / 1e9).isLessThan(2.0);
        assertThat(cut.complete()).isFalse();
        assertThat(probes(cut)).isBetween(2, 5);
        List<Analysis> partials = new ArrayList<>();
        Analysis whole = worker.analyse(MODEL, DEMO.calibrationText(), SETTINGS, "model", Progress.NONE,
                partials::add);
        assertThat(whole.complete()).isTrue();
        assertThat(whole.tensors()).isEqualTo(UNINTERRUPTED.tensors());
        assertThat(partials).isNotEmpty().allMatch(partial -> !partial.complete());
    }

    @Test
    void aRefusalIsPassedOnAsItIs() {
        AnalysisSettings unknown = new AnalysisSettings(List.of("magic"), List.of(), List.of(DamageKind.TRACE), 2, 1,
                64, 128, Precision.FLOAT);

        assertThatThrownBy(() -> new AnalysisWorker(folder).analyse(MODEL, DEMO.calibrationText(), unknown,
                "model", Progress.NONE, partial -> {
                })).isInstanceOf(WorkerException.class).hasMessageStartingWith("There is no metric \"magic\".")
                .hasMessageContaining("hessian-trace");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void linksOutOfTheFolderAreFollowedAsTheUserAgreed() throws IOException {
        Path linked = Files.createDirectory(folder.toRealPath().resolve("linked"));
        List<FileLink> links = new ArrayList<>();
        for (String name : List.of("model.safetensors", "config.json", "tokenizer.json")) {
            Path target = DEMO.model().resolve(name).toRealPath();
            links.add(new FileLink(Files.createSymbolicLink(linked.resolve(name), target), target));
        }
        FollowedLinks agreed = FollowedLinks.of(links);
        AnalysisWorker worker = new AnalysisWorker(folder.resolve("running"));

        Analysis analysis = worker.analyse(new OpenModel(linked, MODEL.card(), agreed), DEMO.calibrationText(),
                SETTINGS, "model", Progress.NONE, partial -> {
                });

        assertThat(analysis.tensors()).isEqualTo(UNINTERRUPTED.tensors());
        Path changed = linked.resolve("config.json");
        Files.delete(changed);
        Files.createSymbolicLink(changed, Files.copy(DEMO.model().resolve("config.json"), folder.resolve("other")));
        for (FollowedLinks tooFew : List.of(FollowedLinks.NONE, agreed)) {
            assertThatThrownBy(() -> worker.analyse(new OpenModel(linked, MODEL.card(), tooFew),
                    DEMO.calibrationText(), SETTINGS, "model", Progress.NONE, partial -> {
                    })).isInstanceOf(WorkerException.class).hasMessageContaining("--follow-links")
                    .hasMessageContaining(folder.toRealPath().resolve("other").toString());
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void crashesAndKillsAreToldApart() {
        assertThatThrownBy(() -> run("kill -SEGV $$")).isInstanceOf(WorkerException.class)
                .hasMessageContaining("crashed in native code").hasMessageContaining("139")
                .hasMessageContaining("goes on from there");
        assertThatThrownBy(() -> run("kill -ABRT $$")).hasMessageContaining("crashed in native code");
        assertThatThrownBy(() -> run("kill -KILL $$")).hasMessageContaining("The system stopped the analysis")
                .hasMessageContaining("memory");
        assertThatThrownBy(() -> run("exit 3")).hasMessageContaining("ran out of memory");
        assertThatThrownBy(() -> run("exit 3")).hasMessageContaining("at this step the time before too");
        assertThatThrownBy(() -> run("exit 77")).hasMessageContaining("exit code 77");
        assertThatThrownBy(() -> run("""
                echo '{"stage": "Hessian trace", "done": 11, "total": 32}'; sleep 0.3; kill -SEGV $$"""))
                .hasMessageContaining("Hessian trace, step 12 of 32");
    }

    private void run(String script) {
        new AnalysisWorker(folder, arguments -> List.of("sh", "-c", script)).analyse(MODEL,
                DEMO.calibrationText(), SETTINGS, "model", Progress.NONE, partial -> {
                });
    }

    private static Analysis analyse(Checkpoint checkpoint) {
        try (ModelFile file = ModelFiles.open(DEMO.model())) {
            return AnalysisRun.analyse(file, new Corpus.Text(DEMO.calibrationText()), SETTINGS, checkpoint,
                    Progress.NONE, partial -> {
                    });
        }
    }

    private static int probes(Analysis analysis) {
        MetricValue trace = analysis.tensors().getFirst().metrics().get("hessian-trace");
        return trace == null ? 0 : trace.probes();
    }

    /// Cancels after some probes.
    private static final class CancelAfter implements Progress {
        private final int probes;
        private long at;

        CancelAfter(int probes) {
            this.probes = probes;
        }

        @Override
        public void report(String stage, long done, long total) {
            if (at == 0 && stage.equals("Hessian trace") && done >= probes) {
                at = System.nanoTime();
            }
        }

        @Override
        public boolean cancelled() {
            return at != 0;
        }
    }
}
