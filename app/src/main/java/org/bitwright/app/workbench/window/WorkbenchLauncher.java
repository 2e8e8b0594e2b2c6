package org.bitwright.app.workbench.window;

import java.nio.file.Path;
import javafx.application.Application;

import org.bitwright.app.workbench.SessionStore;
import org.bitwright.app.workbench.SettingsStore;
import org.bitwright.app.workbench.WorkbenchServices;

/// Opens the workbench. No JavaFX application itself, so that it starts from the class path.
public final class WorkbenchLauncher {
    private WorkbenchLauncher() {
    }

    /// Shows the window and returns when it was closed. Can be called once per process.
    ///
    /// @param logs
    ///            folder that the log is written to
    /// @param arguments
    ///            a model or a session to open, else the demo model; `--theme=light`, `--theme=dark` or `--theme=system`
    public static void launch(WorkbenchServices services, SessionStore sessions, SettingsStore settings,
            Path logs, String[] arguments) {
        WorkbenchApplication.handOver(new WorkbenchApplication.Means(services, sessions, settings, logs));
        Application.launch(WorkbenchApplication.class, arguments);
    }
}
