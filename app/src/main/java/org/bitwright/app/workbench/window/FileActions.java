package org.bitwright.app.workbench.window;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;

import org.bitwright.app.workbench.ExportTarget;
import org.bitwright.app.workbench.MeasuringTexts;
import org.bitwright.app.workbench.action.Action;
import org.bitwright.app.workbench.action.ActionPlace;
import org.bitwright.app.workbench.action.ActionRegistry;
import org.bitwright.app.workbench.dialog.FileChoosing;
import org.bitwright.app.workbench.export.ExportPage;
import org.bitwright.app.workbench.keeping.Leaving;
import org.bitwright.app.workbench.keeping.SessionKeeper;
import org.bitwright.app.workbench.session.Workbench;
import org.bitwright.app.workbench.session.WorkbenchSession;
import org.bitwright.app.workbench.text.Texts;
import org.jspecify.annotations.Nullable;

/// What opens, saves and exports.
final class FileActions {
    private final Workbench workbench;
    private final WorkbenchSession session;
    private final SessionKeeper keeper;
    private final Leaving leaving;
    private final Supplier<FileChoosing> choosing;
    private final ExportPage exports;

    FileActions(Workbench workbench, SessionKeeper keeper, Leaving leaving, Supplier<FileChoosing> choosing,
            ExportPage exports) {
        this.workbench = workbench;
        this.session = workbench.session();
        this.keeper = keeper;
        this.leaving = leaving;
        this.choosing = choosing;
        this.exports = exports;
    }

    void register(ActionRegistry actions, WindowViewModel model, Runnable closing) {
        ObservableValue<Boolean> hasModel = session.modelProperty().map(_ -> true).orElse(false);
        actions.add(
                opening("openFolder", FileChoosing::modelFolder).withShortcut("Shortcut+O"),
                opening("openFile", FileChoosing::modelFile).withShortcut("Shortcut+Shift+O"),
                opening("openSession", FileChoosing::sessionFile).withShortcut("Shortcut+Alt+O"),
                Action.of("openDemo", ActionPlace.OPEN, () -> leaving.leave(workbench.opening()::openDemo)),
                Action.of("loadAnalysis", ActionPlace.OPEN,
                        () -> with(FileChoosing::analysisFile, workbench.opening()::loadAnalysis)).when(hasModel),
                Action.of("importPlan", ActionPlace.OPEN, () -> with(FileChoosing::planFile, workbench.plans()::take))
                        .withShortcut("Shortcut+I").when(model.canPlan()),
                Action.of("save", ActionPlace.SAVE, () -> leaving.save(FileActions::nothing))
                        .withShortcut("Shortcut+S").when(hasModel),
                Action.of("saveAs", ActionPlace.SAVE, () -> leaving.saveAs(FileActions::nothing))
                        .withShortcut("Shortcut+Shift+S").when(hasModel),
                Action.of("saveAnalysis", ActionPlace.SAVE,
                        () -> with(FileChoosing::analysisToSave, workbench.exporting()::analysis))
                        .when(session.analysisProperty().map(_ -> true).orElse(false)),
                Action.of("quit", ActionPlace.QUIT, () -> leaving.leave(() -> keeper.forget(closing)))
                        .withShortcut("Shortcut+Q"),
                Action.of("closeWindow", ActionPlace.QUIT, () -> leaving.leave(() -> keeper.forget(closing)))
                        .withShortcut("Shortcut+W"),
                Action.of("calibrationText", ActionPlace.MATERIAL, () -> with(FileChoosing::textFile,
                        file -> use(new MeasuringTexts(file, texts().evaluation())))).when(hasModel),
                Action.of("evaluationText", ActionPlace.MATERIAL, () -> with(FileChoosing::textFile,
                        file -> use(new MeasuringTexts(texts().calibration(), file)))).when(hasModel),
                Action.of("bundledTexts", ActionPlace.MATERIAL, () -> use(MeasuringTexts.BUNDLED))
                        .when(session.textsProperty().map(texts -> !texts.equals(MeasuringTexts.BUNDLED))));
        for (ExportTarget target : workbench.exporting().targets()) {
            actions.add(Action.named("export." + target.id(), ActionPlace.EXPORT,
                    Texts.of("action.export.to", target.title()), () -> exports.open(target)).when(model.canPlan()));
        }
        keeper.recentProperty().subscribe(files -> actions.replace(ActionPlace.RECENT, recent(files)));
    }

    /// Opens a model or a session, asking first when something would be lost; takes over an analysis or a plan.
    void open(Path file) {
        workbench.opening().tell(file, kind -> {
            switch (kind) {
                case MODEL, SESSION -> leaving.leave(() -> keeper.openAny(file));
                case ANALYSIS -> workbench.opening().loadAnalysis(file);
                case PLAN -> workbench.plans().take(file);
            }
        });
    }

    private Action opening(String id, Function<FileChoosing, @Nullable Path> choice) {
        return Action.of(id, ActionPlace.OPEN, () -> with(choice, this::open));
    }

    private List<Action> recent(List<Path> files) {
        List<Action> actions = new ArrayList<>();
        for (Path file : files) {
            Path folder = file.getParent();
            String name = folder == null ? file.toString() : file.getFileName() + "  –  " + folder;
            actions.add(Action.named("recent." + actions.size(), ActionPlace.RECENT, name, () -> open(file)));
        }
        return actions;
    }

    private MeasuringTexts texts() {
        return session.textsProperty().get();
    }

    private void use(MeasuringTexts texts) {
        workbench.useTexts(texts);
    }

    private void with(Function<FileChoosing, @Nullable Path> choice, Consumer<Path> action) {
        Path chosen = choice.apply(choosing.get());
        if (chosen != null) {
            action.accept(chosen);
        }
    }

    private static void nothing() {
        // Saving by itself leads nowhere else.
    }
}
