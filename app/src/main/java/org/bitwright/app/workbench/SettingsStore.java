package org.bitwright.app.workbench;

/// Where settings are kept.
public interface SettingsStore {
    /// What was saved last; the usual settings when there is nothing that can be read.
    WorkbenchSettings load();

    /// @throws org.bitwright.io.store.UnwritableFileException
    ///             when they cannot be written; the old ones remain
    void save(WorkbenchSettings settings);
}
