package org.bitwright.app.workbench.window;

import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.bitwright.app.workbench.SessionStore;
import org.bitwright.app.workbench.dialog.FileChoosing;
import org.bitwright.app.workbench.help.LogBuffer;
import org.bitwright.app.workbench.settings.SettingsViewModel;

/// What a window needs from around it, replaceable in tests.
///
/// @param settings
///            in force
/// @param store
///            where sessions are kept
/// @param choosing
///            asked for when a file is to be chosen
/// @param log
///            what was logged
/// @param showing
///            shows a folder in the desktop's file manager
/// @param logs
///            folder of the log's files
/// @param closing
///            closes the window for good
public record WindowEnvironment(SettingsViewModel settings, SessionStore store, Supplier<FileChoosing> choosing,
        LogBuffer log, Path logs, Consumer<Path> showing, Runnable closing) {}
