package org.bitwright.app.cli;

import java.io.Console;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.bitwright.allocation.Progress;
import org.jspecify.annotations.Nullable;

/// Progress on standard error with the time left: a bar on a terminal, [ProgressLines] elsewhere.
///
/// Ctrl+C asks the work to stop at its next safe point and waits until what is done has been saved; work whose steps are
/// too long to wait for saves what it has by other means.
final class TerminalProgress implements Progress, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration SHORT_PATIENCE = Duration.ofMillis(1500);

    private final PrintStream error = System.err;
    private final ProgressLines lines = new ProgressLines();
    private final boolean terminal;
    private final CountDownLatch finished = new CountDownLatch(1);
    private final Thread interruption = new Thread(this::stopAndWait, "bitwright-interruption");
    private final Duration patience;
    private final Runnable lastResort;
    private volatile boolean cancelled;
    private String stage = "";
    private @Nullable ProgressBar bar;

    TerminalProgress() {
        this(PATIENCE, () -> {
        });
    }

    /// Waits less than two seconds for the end of cancelled work.
    ///
    /// @param lastResort saves what is whole when the work has not ended by then
    TerminalProgress(Runnable lastResort) {
        this(SHORT_PATIENCE, lastResort);
    }

    private TerminalProgress(Duration patience, Runnable lastResort) {
        this.patience = patience;
        this.lastResort = lastResort;
        this.terminal = isTerminal();
        Runtime.getRuntime().addShutdownHook(interruption);
    }

    @Override
    public synchronized void report(String newStage, long done, long total) {
        if (!terminal) {
            String line = lines.line(newStage, done, total, Duration.ofNanos(System.nanoTime()));
            if (line != null) {
                error.println(line);
            }
        } else if (!newStage.equals(stage)) {
            closeBar();
            stage = newStage;
            bar = bar(newStage, total);
        }
        if (bar != null) {
            bar.maxHint(total).stepTo(done);
        }
    }

    @Override
    public boolean cancelled() {
        return cancelled;
    }

    @Override
    public synchronized void close() {
        closeBar();
        finished.countDown();
        if (!cancelled) {
            Runtime.getRuntime().removeShutdownHook(interruption);
        }
    }

    private ProgressBar bar(String name, long total) {
        return new ProgressBarBuilder().setTaskName(name).setInitialMax(total).setUpdateIntervalMillis(200)
                .setStyle(ProgressBarStyle.UNICODE_BLOCK).setConsumer(new ConsoleProgressBarConsumer(error)).build();
    }

    @SuppressWarnings("SystemConsoleNull") // JDK 25 went back to the console that is null without a terminal.
    private static boolean isTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    private void closeBar() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }

    private void stopAndWait() {
        cancelled = true;
        try {
            if (!finished.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                lastResort.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
