package org.bitwright.app.workbench;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JacksonInject;
import com.fasterxml.jackson.annotation.OptBoolean;
import org.bitwright.app.workbench.theme.Theme;
import org.bitwright.io.store.StrictJson;
import org.jspecify.annotations.Nullable;

/// What a user set for all sessions.
///
/// @param theme
///            how the window looks
/// @param textPercent
///            size of everything in the window, 100 as designed
/// @param language
///            language tag of the window's texts, `en`, `de`; empty as the desktop has it
/// @param threads
///            threads of analyses and measurements; 0 for one per processor
/// @param formats
///            formats that analyses cover; empty for the usual ones
/// @param calibrationText
///            file for new sessions; null for the bundled text
/// @param evaluationText
///            file for new sessions; null for the bundled text
/// @param shortcuts
///            by action, as JavaFX writes them, `Shortcut+Shift+S`, empty for none; only those that differ from the usual
/// @param unasked
///            names of questions that are not to be asked again
public record WorkbenchSettings(Theme theme, int textPercent, String language, int threads, List<String> formats,
        @Nullable String calibrationText, @Nullable String evaluationText,
        @JacksonInject(value = StrictJson.ABSENT_MAP, useInput = OptBoolean.TRUE) Map<String, String> shortcuts,
        @JacksonInject(value = StrictJson.ABSENT_LIST, useInput = OptBoolean.TRUE) List<String> unasked) {
    /// Before anything was set.
    public static final WorkbenchSettings USUAL = new WorkbenchSettings(Theme.SYSTEM, 100, "", 0, List.of(), null,
            null, Map.of(), List.of());

    public WorkbenchSettings {
        formats = List.copyOf(formats);
        shortcuts = Map.copyOf(shortcuts);
        unasked = List.copyOf(unasked);
    }

    /// The same in another theme.
    public WorkbenchSettings in(Theme other) {
        return new WorkbenchSettings(other, textPercent, language, threads, formats, calibrationText, evaluationText,
                shortcuts, unasked);
    }
}
