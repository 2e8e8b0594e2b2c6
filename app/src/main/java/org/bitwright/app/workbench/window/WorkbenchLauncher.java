package org.bitwright.app.workbench.window;

import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.application.Application;

import org.bitwright.app.workbench.SessionStore;
import org.bitwright.app.workbench.SettingsStore;
import org.bitwright.app.workbench.WorkbenchServices;
import org.bitwright.app.workbench.failure.PlainDialog;
import org.bitwright.app.workbench.failure.StartFailure;

/// Opens the workbench. No JavaFX application itself, so that it starts from the class path.
public final class WorkbenchLauncher {
    private static final int FAILED = 1;

    private WorkbenchLauncher() {
    }

    /// Shows the window and returns when it was closed. Can be called once per process.
    ///
    /// @param logs
    ///            folder that the log is written to
    /// @param terminal
    ///            receives lines for whoever started the program
    /// @param arguments
    ///            a model or a session to open, else the demo model; `--theme=light`, `--theme=dark` or `--theme=system`
    ///
    /// @return the exit code: 0, or 1 when the window could not be shown, which people were told
    public static int launch(WorkbenchServices services, SessionStore sessions, SettingsStore settings,
            Path logs, Consumer<String> terminal, String[] arguments) {
        try {
            WorkbenchApplication.handOver(new WorkbenchApplication.Means(services, sessions, settings, logs,
                    terminal));
            Application.launch(WorkbenchApplication.class, arguments);
            return WorkbenchApplication.failed() ? FAILED : 0;
        } catch (RuntimeException | LinkageError | OutOfMemoryError failure) {
            return tell(failure, logs, terminal);
        }
    }

    /// Tells people of a failure before the window's toolkit ran.
    ///
    /// @return the exit code
    public static int tell(Throwable failure, Path logs, Consumer<String> terminal) {
        PlainDialog.show(StartFailure.told(failure, logs, terminal));
        return FAILED;
    }
}
