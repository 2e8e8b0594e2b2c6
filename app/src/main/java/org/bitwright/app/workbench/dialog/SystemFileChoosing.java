package org.bitwright.app.workbench.dialog;

import java.io.File;
import java.nio.file.Path;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Window;

import org.bitwright.app.workbench.ExportTarget;
import org.bitwright.app.workbench.text.Texts;
import org.jspecify.annotations.Nullable;

/// Asks with the choosers of the desktop; each starts where the last one ended.
public final class SystemFileChoosing implements FileChoosing {
    private final Window owner;
    private @Nullable File lastFolder;

    public SystemFileChoosing(Window owner) {
        this.owner = owner;
    }

    @Override
    public @Nullable Path modelFolder() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(Texts.of("choose.folder"));
        chooser.setInitialDirectory(lastFolder);
        return remember(chooser.showDialog(owner));
    }

    @Override
    public @Nullable Path modelFile() {
        FileChooser chooser = chooser("choose.model");
        chooser.getExtensionFilters().addAll(
                new ExtensionFilter(Texts.of("choose.model.files"), "*.safetensors", "*.gguf"),
                new ExtensionFilter(Texts.of("choose.all"), "*"));
        return remember(chooser.showOpenDialog(owner));
    }

    @Override
    public @Nullable Path analysisFile() {
        FileChooser chooser = chooser("choose.analysis");
        chooser.getExtensionFilters().addAll(new ExtensionFilter(Texts.of("choose.analysis.files"), "*.json"),
                new ExtensionFilter(Texts.of("choose.all"), "*"));
        return remember(chooser.showOpenDialog(owner));
    }

    @Override
    public @Nullable Path planFile() {
        FileChooser chooser = chooser("choose.plan");
        chooser.getExtensionFilters().addAll(
                new ExtensionFilter(Texts.of("choose.plan.files"), "*.json", "*.txt", "*.csv", "*.yaml", "*.yml"),
                new ExtensionFilter(Texts.of("choose.all"), "*"));
        return remember(chooser.showOpenDialog(owner));
    }

    @Override
    public @Nullable Path exportFile(ExportTarget target) {
        FileChooser chooser = chooser("choose.export");
        chooser.setInitialFileName(target.fileName());
        if (!target.extension().isEmpty()) {
            chooser.getExtensionFilters().add(new ExtensionFilter(target.title(), "*" + target.extension()));
        }
        return remember(chooser.showSaveDialog(owner));
    }

    @Override
    public @Nullable Path analysisToSave() {
        FileChooser chooser = chooser("choose.saveAnalysis");
        chooser.setInitialFileName("analysis.json");
        chooser.getExtensionFilters().add(new ExtensionFilter("JSON", "*.json"));
        return remember(chooser.showSaveDialog(owner));
    }

    @Override
    public @Nullable Path reportFile() {
        FileChooser chooser = chooser("choose.report");
        chooser.setInitialFileName("bitwright-report.html");
        chooser.getExtensionFilters().add(new ExtensionFilter("HTML", "*.html"));
        return remember(chooser.showSaveDialog(owner));
    }

    @Override
    public @Nullable Path figureFile(String suggestedName) {
        FileChooser chooser = chooser("choose.figure");
        chooser.setInitialFileName(suggestedName);
        chooser.getExtensionFilters().addAll(new ExtensionFilter("PNG", "*.png"), new ExtensionFilter("SVG", "*.svg"),
                new ExtensionFilter("CSV", "*.csv"));
        return remember(chooser.showSaveDialog(owner));
    }

    @Override
    public @Nullable Path sessionFile() {
        FileChooser chooser = chooser("choose.session");
        chooser.getExtensionFilters().addAll(sessions(), new ExtensionFilter(Texts.of("choose.all"), "*"));
        return remember(chooser.showOpenDialog(owner));
    }

    @Override
    public @Nullable Path sessionToSave(String suggestedName) {
        FileChooser chooser = chooser("choose.save");
        chooser.setInitialFileName(suggestedName);
        chooser.getExtensionFilters().add(sessions());
        return remember(chooser.showSaveDialog(owner));
    }

    @Override
    public @Nullable Path textFile() {
        FileChooser chooser = chooser("choose.text");
        chooser.getExtensionFilters().addAll(new ExtensionFilter(Texts.of("choose.text.files"), "*.txt", "*.md"),
                new ExtensionFilter(Texts.of("choose.all"), "*"));
        return remember(chooser.showOpenDialog(owner));
    }

    private static ExtensionFilter sessions() {
        return new ExtensionFilter(Texts.of("choose.session.files"), "*.bitwright");
    }

    private FileChooser chooser(String title) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Texts.of(title));
        chooser.setInitialDirectory(lastFolder);
        return chooser;
    }

    private @Nullable Path remember(@Nullable File chosen) {
        if (chosen == null) {
            return null;
        }
        lastFolder = chosen.getParentFile();
        return chosen.toPath();
    }
}
