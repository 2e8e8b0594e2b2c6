package org.bitwright.app.workbench.window;

import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.bitwright.app.workbench.ExportTarget;
import org.bitwright.app.workbench.dialog.FileChoosing;
import org.bitwright.app.workbench.session.Workbench;
import org.jspecify.annotations.Nullable;

/// The actions of menus and tool bar that first ask for a file.
final class Commands {
    private final Workbench workbench;
    private final Supplier<FileChoosing> choosing;

    Commands(Workbench workbench, Supplier<FileChoosing> choosing) {
        this.workbench = workbench;
        this.choosing = choosing;
    }

    Workbench workbench() {
        return workbench;
    }

    void openFolder() {
        with(choosing.get().modelFolder(), workbench.opening()::open);
    }

    void openFile() {
        with(choosing.get().modelFile(), workbench.opening()::open);
    }

    void openDemo() {
        workbench.opening().openDemo();
    }

    void loadAnalysis() {
        with(choosing.get().analysisFile(), workbench.opening()::loadAnalysis);
    }

    void export(ExportTarget target) {
        with(choosing.get().exportFile(target), file -> workbench.exporting().export(target, file));
    }

    private static void with(@Nullable Path chosen, Consumer<Path> action) {
        if (chosen != null) {
            action.accept(chosen);
        }
    }
}
