package org.bitwright.app.cli;

import java.nio.file.Path;
import java.util.Locale;

import org.bitwright.app.service.LocalServices;
import org.bitwright.app.service.SessionFiles;
import org.bitwright.app.service.SettingsFile;
import org.bitwright.app.service.UserFolders;
import org.bitwright.app.workbench.window.WorkbenchLauncher;
import org.jspecify.annotations.Nullable;

/// Opens the window where there is a display.
final class WorkbenchStart {
    private WorkbenchStart() {
    }

    /// @param model what to open; null for the demo model
    /// @return the exit code
    static int open(@Nullable Path model) {
        if (!hasDisplay()) {
            System.err.println("There is no display, so the workbench cannot open; running the demo instead.");
            return BitwrightCommand.run("demo");
        }
        Path logs = UserFolders.state().resolve("logs");
        try {
            return WorkbenchLauncher.launch(new LocalServices(), SessionFiles.ofUser(), SettingsFile.ofUser(), logs,
                    System.err::println, model == null ? new String[0] : new String[]{model.toString()});
        } catch (RuntimeException | LinkageError failure) {
            return WorkbenchLauncher.tell(failure, logs, System.err::println);
        }
    }

    private static boolean hasDisplay() {
        if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux")) {
            return true;
        }
        return System.getenv("DISPLAY") != null || System.getenv("WAYLAND_DISPLAY") != null;
    }
}
