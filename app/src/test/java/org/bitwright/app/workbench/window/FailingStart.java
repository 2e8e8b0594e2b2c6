package org.bitwright.app.workbench.window;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.stage.Window;

import org.bitwright.app.service.SessionFiles;
import org.bitwright.app.workbench.ExportTarget;
import org.bitwright.app.workbench.SettingsStore;
import org.bitwright.app.workbench.SyntheticServices;
import org.bitwright.app.workbench.WorkbenchServices;
import org.bitwright.app.workbench.WorkbenchSettings;
import org.jspecify.annotations.Nullable;

/// A program of its own whose window fails to start, and which then presses the buttons of the dialog that says so.
final class FailingStart {
    private FailingStart() {
    }

    /// @param arguments
    ///            where it fails, `settings` or `panes`, and a folder for its files
    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[1]);
        Thread person = new Thread(FailingStart::press, "person");
        person.setDaemon(true);
        person.start();
        System.exit(WorkbenchLauncher.launch(services(arguments[0]), new SessionFiles(folder.resolve("state")),
                new Settings(arguments[0].equals("settings")), folder.resolve("logs"), System.err::println,
                new String[]{"--theme=light"}));
    }

    private static WorkbenchServices services(String where) {
        return new SyntheticServices(2, true) {
            @Override
            public List<ExportTarget> targets() {
                if (where.equals("panes")) {
                    throw new UnsatisfiedLinkError("libinvented.so");
                }
                return super.targets();
            }
        };
    }

    /// Looks for the dialog, says what it says, and closes it.
    private static void press() {
        try {
            while (true) {
                TimeUnit.MILLISECONDS.sleep(50);
                if (toolkitRuns()) {
                    Platform.runLater(FailingStart::pressNow);
                }
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean toolkitRuns() {
        try {
            Platform.runLater(() -> {
            });
            return true;
        } catch (IllegalStateException notYet) {
            return false;
        }
    }

    private static void pressNow() {
        for (Window window : List.copyOf(Window.getWindows())) {
            @Nullable
            Node close = window.getScene() == null ? null : window.getScene().lookup("#start-failure-close");
            if (close instanceof Button button && window.isShowing()) {
                System.out.println(((Label) window.getScene().lookup("#start-failure-sentence")).getText());
                button.fire();
            }
        }
    }

    private record Settings(boolean fails) implements SettingsStore {
        @Override
        public WorkbenchSettings load() {
            if (fails) {
                throw new IllegalStateException("invented for a test");
            }
            return WorkbenchSettings.USUAL;
        }

        @Override
        public void save(WorkbenchSettings settings) {
            // Ends with the process.
        }
    }
}
