package org.bitwright.app.service;

import java.nio.file.Path;
import java.util.Locale;

/// Where this user's operating system keeps an application's files.
public final class UserFolders {
    private UserFolders() {
    }

    /// Files that can be made again: the unpacked demo model. Follows the XDG base directory specification on Linux,
    /// `~/Library/Caches` on macOS and `%LOCALAPPDATA%` on Windows.
    public static Path cache() {
        return folder("XDG_CACHE_HOME", ".cache", "Library/Caches", "Cache");
    }

    /// Logs and unsaved work.
    public static Path state() {
        return folder("XDG_STATE_HOME", ".local/state", "Library/Application Support", "State");
    }

    private static Path folder(String xdgVariable, String linux, String mac, String windows) {
        Path home = Path.of(System.getProperty("user.home"));
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (system.contains("win")) {
            String local = System.getenv("LOCALAPPDATA");
            return (local == null ? home.resolve("AppData/Local") : Path.of(local)).resolve("Bitwright")
                    .resolve(windows);
        }
        if (system.contains("mac")) {
            return home.resolve(mac).resolve("Bitwright");
        }
        String xdg = System.getenv(xdgVariable);
        return (xdg == null || xdg.isBlank() ? home.resolve(linux) : Path.of(xdg)).resolve("bitwright");
    }
}
