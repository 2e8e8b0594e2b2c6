package org.bitwright.app.workbench.keeping;

import java.nio.file.Path;
import java.time.Duration;

import org.bitwright.app.service.SessionFiles;
import org.bitwright.app.workbench.SyntheticServices;
import org.bitwright.app.workbench.session.Workbench;

/// A workbench in a process of its own that edits and tells its edits on standard output until it is killed.
public final class KilledWorkbench {
    private static final Duration BETWEEN = Duration.ofMillis(100);

    private final ThreadTaskExecutor executor = new ThreadTaskExecutor();
    private final Workbench workbench = new Workbench(new SyntheticServices(4, true), executor);
    private int edits;
    private boolean measured;

    private KilledWorkbench(Path state) {
        new SessionKeeper(workbench, new SessionFiles(state));
    }

    /// @param arguments
    ///            the folder that sessions are kept in
    public static void main(String[] arguments) {
        KilledWorkbench killed = new KilledWorkbench(Path.of(arguments[0]));
        killed.executor.onInterface(killed.workbench.opening()::openDemo);
        killed.executor.later(Duration.ofMillis(300), killed::measureWhenReady);
    }

    private void measureWhenReady() {
        if (workbench.session().predictionProperty().get() == null) {
            executor.later(BETWEEN, this::measureWhenReady);
            return;
        }
        workbench.measuring().start();
        executor.later(BETWEEN, this::edit);
    }

    private void edit() {
        edits++;
        workbench.plans().rename("edit " + edits);
        say("EDIT " + edits);
        if (!measured && !workbench.session().measured().isEmpty()) {
            measured = true;
            say("MEASURED");
        }
        executor.later(BETWEEN, this::edit);
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
