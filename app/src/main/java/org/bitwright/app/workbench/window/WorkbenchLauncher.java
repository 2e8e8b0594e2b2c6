package org.bitwright.app.workbench.window;

import javafx.application.Application;

import org.bitwright.app.workbench.WorkbenchServices;

/// Opens the workbench. No JavaFX application itself, so that it starts from the class path.
public final class WorkbenchLauncher {
    private WorkbenchLauncher() {
    }

    /// Shows the window and returns when it was closed. Can be called once per process.
    ///
    /// @param arguments
    ///            a model to open, else the demo model; `--theme=light`, `--theme=dark` or `--theme=system`
    public static void launch(WorkbenchServices services, String[] arguments) {
        WorkbenchApplication.handOver(services);
        Application.launch(WorkbenchApplication.class, arguments);
    }
}
