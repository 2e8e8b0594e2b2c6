package org.bitwright.app.workbench.window;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.bitwright.app.service.SessionFiles;
import org.bitwright.app.workbench.ExportTarget;
import org.bitwright.app.workbench.SettingsStore;
import org.bitwright.app.workbench.WorkbenchServices;
import org.bitwright.app.workbench.WorkbenchSettings;
import org.bitwright.app.workbench.dialog.FileChoosing;
import org.bitwright.app.workbench.help.LogBuffer;
import org.bitwright.app.workbench.session.Workbench;
import org.bitwright.app.workbench.settings.SettingsViewModel;
import org.bitwright.app.workbench.task.TaskExecutor;
import org.bitwright.app.workbench.theme.ThemeViewModel;

/// A window's content over some services, with its files in a folder of its own. Whoever is asked for a file answers
/// with one in that folder, because the Headless platform has no choosers.
public final class TestWindow {
    private final Path folder;
    private final FailingStore store;
    private final Workbench workbench;
    private final SettingsViewModel settings;
    private final WorkbenchView view;
    private final List<Path> shown = new ArrayList<>();

    public TestWindow(WorkbenchServices services, TaskExecutor executor, Path folder) {
        this.folder = folder;
        this.store = new FailingStore(new SessionFiles(folder.resolve("state")));
        this.workbench = new Workbench(services, executor);
        this.settings = new SettingsViewModel(new NoSettings(), WorkbenchSettings.USUAL, executor);
        FileChoosing choosing = new FixedChoice();
        this.view = new WorkbenchView(workbench, new WindowEnvironment(settings, store, () -> choosing,
                LogBuffer.install(), folder.resolve("logs"), shown::add, () -> {
                }));
    }

    public Workbench workbench() {
        return workbench;
    }

    /// Where its sessions are kept.
    FailingStore store() {
        return store;
    }

    /// Folders that were to be shown on the desktop.
    public List<Path> shown() {
        return shown;
    }

    public WorkbenchView view() {
        return view;
    }

    public ThemeViewModel theme() {
        return settings.theme();
    }

    public SettingsViewModel settings() {
        return settings;
    }

    private static final class NoSettings implements SettingsStore {
        @Override
        public WorkbenchSettings load() {
            return WorkbenchSettings.USUAL;
        }

        @Override
        public void save(WorkbenchSettings settings) {
            // A test's settings end with it.
        }
    }

    private final class FixedChoice implements FileChoosing {
        @Override
        public Path modelFolder() {
            return folder.resolve("model");
        }

        @Override
        public Path modelFile() {
            return folder.resolve("model.gguf");
        }

        @Override
        public Path analysisFile() {
            return folder.resolve("demo.json");
        }

        @Override
        public Path analysisToSave() {
            return folder.resolve("kept-analysis");
        }

        @Override
        public Path planFile() {
            return folder.resolve("recipe.txt");
        }

        @Override
        public Path exportFile(ExportTarget target) {
            return folder.resolve("chosen");
        }

        @Override
        public Path reportFile() {
            return folder.resolve("report");
        }

        @Override
        public Path figureFile(String suggestedName) {
            return folder.resolve(suggestedName);
        }

        @Override
        public Path sessionFile() {
            return folder.resolve("chosen.bitwright");
        }

        @Override
        public Path sessionToSave(String suggestedName) {
            return folder.resolve("chosen");
        }

        @Override
        public Path textFile() {
            return folder.resolve("text.txt");
        }
    }
}
