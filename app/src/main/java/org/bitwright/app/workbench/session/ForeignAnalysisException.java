package org.bitwright.app.workbench.session;

import java.nio.file.Path;

import org.bitwright.allocation.BitwrightException;

/// An analysis belongs to another model than the one that is open.
final class ForeignAnalysisException extends BitwrightException {
    ForeignAnalysisException(Path file, String analysed, String open) {
        super("The analysis %s was made of %s, not of the open model (%s).\nMaybe open %s first.".formatted(file,
                analysed, open, analysed));
    }
}
