package org.bitwright.app.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.bitwright.allocation.BitwrightException;
import org.bitwright.app.workbench.SettingsStore;
import org.bitwright.app.workbench.WorkbenchSettings;
import org.bitwright.io.store.FileProblem;
import org.bitwright.io.store.JsonFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Settings in a JSON file.
///
/// @param file where they are
public record SettingsFile(Path file) implements SettingsStore {
    private static final Logger LOG = LoggerFactory.getLogger(SettingsFile.class);

    /// The settings of the current user.
    public static SettingsFile ofUser() {
        return new SettingsFile(UserFolders.state().resolve("settings.json"));
    }

    @Override
    public WorkbenchSettings load() {
        if (!Files.isRegularFile(file)) {
            return WorkbenchSettings.USUAL;
        }
        try {
            return JsonFile.read(file, WorkbenchSettings.class);
        } catch (BitwrightException unreadable) {
            LOG.warn("The settings could not be read, so the usual ones are used", unreadable);
            return WorkbenchSettings.USUAL;
        }
    }

    @Override
    public void save(WorkbenchSettings settings) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
        } catch (IOException problem) {
            throw FileProblem.writing(file, problem);
        }
        JsonFile.write(file, settings);
    }
}
