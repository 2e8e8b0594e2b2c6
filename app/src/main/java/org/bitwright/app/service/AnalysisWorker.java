package org.bitwright.app.service;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.bitwright.allocation.DamageKind;
import org.bitwright.allocation.Progress;
import org.bitwright.analysis.Analysis;
import org.bitwright.analysis.AnalysisSettings;
import org.bitwright.analysis.Checkpoint;
import org.bitwright.app.workbench.OpenModel;
import org.bitwright.io.store.FileProblem;
import org.jspecify.annotations.Nullable;

/// Analyses in a process of its own, so that a crash of native code or a lack of memory ends that process and not the
/// window. What the worker finishes is in its checkpoint; the next worker for the same model and settings goes on there.
///
/// @param folder
///            where checkpoint, result and crash reports go
/// @param command
///            starts the program with arguments
public record AnalysisWorker(Path folder, UnaryOperator<List<String>> command) {
    /// Cancelled work may finish its step for so long; then the process is ended, which loses that step alone.
    private static final Duration PATIENCE = Duration.ofMillis(1500);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    /// Partial results are read from the checkpoint at most so often.
    private static final Duration BETWEEN_PARTIALS = Duration.ofSeconds(1);

    private static final ObjectMapper JSON = new ObjectMapper();

    /// A worker of the running program.
    public AnalysisWorker(Path folder) {
        this(folder, WorkerCommand::of);
    }

    /// Analyses one model on one text, and waits for the result.
    ///
    /// @param name
    ///            of the files in the folder, one per model
    /// @param partial
    ///            receives what is complete so far, from the calling thread, now and then
    /// @return the whole analysis, or what was complete when `progress` was cancelled
    /// @throws WorkerException
    ///             when the process ended without a result; the message says how and what is kept
    public Analysis analyse(OpenModel model, Path text, AnalysisSettings settings, String name, Progress progress,
            Consumer<Analysis> partial) {
        Path result = folder.resolve(name + ".result.json");
        Path checkpoint = checkpoint(result);
        Path errors = folder.resolve(name + ".errors.txt");
        try {
            Files.createDirectories(folder);
            Files.deleteIfExists(result);
            List<String> arguments = new ArrayList<>(arguments(model.path(), text, settings, result));
            if (!model.followed().none()) {
                Path followed = folder.resolve(name + ".links.json");
                AgreedLinks.write(followed, model.followed().links());
                arguments.addAll(List.of("--followed", followed.toAbsolutePath().toString()));
            }
            ProcessBuilder builder = new ProcessBuilder(command.apply(arguments))
                    .directory(folder.toFile()).redirectError(errors.toFile());
            // What it says on standard error is shown in a window.
            builder.environment().put("NO_COLOR", "1");
            Process process = builder.start();
            try {
                Run run = new Run(process, checkpoint, progress, partial);
                int exitCode = run.follow();
                if (Files.exists(result)) {
                    return AnalysisFiles.read(result);
                }
                Analysis found = run.cancelled() ? Checkpoint.peek(checkpoint) : null;
                if (found != null) {
                    return found;
                }
                WorkerEnd end = WorkerEnd.of(exitCode);
                throw new WorkerException(end.explain(exitCode, run.step(), said(errors))
                        + (end.abrupt() ? repetition(name, run.step()) : ""));
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException problem) {
            throw FileProblem.writing(folder, problem);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new WorkerException("The analysis was interrupted. What was finished is kept.", interrupted);
        }
    }

    /// What the program said, without the warnings of the virtual machine.
    private static String said(Path errors) throws IOException {
        return Files.readAllLines(errors).stream().filter(line -> !line.startsWith("WARNING: "))
                .collect(Collectors.joining("\n")).strip();
    }

    /// A sentence for work that ends at the same step as the time before, empty otherwise.
    private String repetition(String name, WorkerStep step) throws IOException {
        Path last = folder.resolve(name + ".stopped.txt");
        boolean again = Files.exists(last) && Files.readString(last).equals(step.toString());
        Files.writeString(last, step.toString());
        return again
                ? "\nIt ended at this step the time before too, so going on may not help; maybe leave out what it was computing."
                : "";
    }

    private static Path checkpoint(Path result) {
        return result.resolveSibling(result.getFileName() + ".checkpoint");
    }

    private static List<String> arguments(Path model, Path text, AnalysisSettings settings, Path result) {
        List<String> arguments = new ArrayList<>(List.of("analyze", model.toAbsolutePath().toString(), "--text",
                text.toAbsolutePath().toString(), "--out", result.toAbsolutePath().toString(), "--worker"));
        List<String> damages = settings.damages().stream().map(DamageKind::id).toList();
        arguments.addAll(List.of("--metrics=" + String.join(",", settings.metrics()),
                "--formats=" + String.join(",", settings.formats()),
                "--damage=" + (damages.isEmpty() ? "none" : String.join(",", damages)), "--probes",
                Integer.toString(settings.probes()), "--relative-error",
                Double.toString(settings.relativeError()), "--confine=" + settings.confined(),
                "--pairs=" + String.join(",", settings.pairs().formats()), "--window",
                Integer.toString(settings.pairs().window()), "--importance-tokens",
                Integer.toString(settings.importanceTokens()), "--seed",
                Long.toString(settings.seed()), "--context", Integer.toString(settings.context()), "--tokens",
                Integer.toString(settings.tokens()), "--dtype", settings.precision().name()));
        return arguments;
    }

    /// One process while it works.
    private static final class Run {
        private final Process process;
        private final Path checkpoint;
        private final Progress progress;
        private final Consumer<Analysis> partial;
        private volatile WorkerStep step = WorkerStep.STARTING;
        private WorkerStep told = WorkerStep.STARTING;
        private boolean cancelled;
        private long cancelledAt;
        private long lastPartial;

        Run(Process process, Path checkpoint, Progress progress, Consumer<Analysis> partial) {
            this.process = process;
            this.checkpoint = checkpoint;
            this.progress = progress;
            this.partial = partial;
        }

        WorkerStep step() {
            return step;
        }

        boolean cancelled() {
            return cancelled;
        }

        int follow() throws InterruptedException {
            Thread reader = Thread.ofVirtual().name("bitwright-worker-progress").start(this::read);
            while (!process.waitFor(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS)) {
                tell();
                if (!cancelled && progress.cancelled()) {
                    cancelled = true;
                    cancelledAt = System.nanoTime();
                    closeInput();
                }
                if (cancelled && System.nanoTime() - cancelledAt > PATIENCE.toNanos()) {
                    process.destroyForcibly();
                }
            }
            reader.join();
            return process.exitValue();
        }

        private void read() {
            try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
                String line = lines.readLine();
                while (line != null) {
                    WorkerStep found = parse(line);
                    if (found != null) {
                        step = found;
                    }
                    line = lines.readLine();
                }
            } catch (IOException | UncheckedIOException gone) {
                // The process has ended; its exit code says why.
            }
        }

        private static @Nullable WorkerStep parse(String line) {
            try {
                return JSON.readValue(line, WorkerStep.class);
            } catch (JsonProcessingException noise) {
                // Native libraries may print on standard output.
                return null;
            }
        }

        private void tell() {
            WorkerStep latest = step;
            if (latest.equals(told)) {
                return;
            }
            told = latest;
            progress.report(latest.stage(), latest.done(), latest.total());
            if (System.nanoTime() - lastPartial > BETWEEN_PARTIALS.toNanos()) {
                lastPartial = System.nanoTime();
                Analysis found = Checkpoint.peek(checkpoint);
                if (found != null) {
                    partial.accept(found);
                }
            }
        }

        /// The end of its input tells a worker to stop at its next safe point, also when this process dies.
        private void closeInput() {
            try {
                process.getOutputStream().close();
            } catch (IOException gone) {
                // The process has ended already.
            }
        }
    }
}
