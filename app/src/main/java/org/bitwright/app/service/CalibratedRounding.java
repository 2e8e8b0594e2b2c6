package org.bitwright.app.service;

import java.nio.file.Path;

import org.bitwright.allocation.CalibrationText;
import org.bitwright.allocation.PlanRounding;
import org.bitwright.io.format.rounding.Rounding;
import org.jspecify.annotations.Nullable;

/// What a plan says about rounding, found: the rounding itself and, unchanged, the text that it learns from.
///
/// @param calibration
///            null for a rounding that needs none
record CalibratedRounding(Rounding rounding, @Nullable CalibrationText calibration) {
    /// Finds what a plan names.
    ///
    /// @throws org.bitwright.io.format.rounding.UnknownRoundingException
    ///             when there is no such rounding
    /// @throws CorpusException
    ///             when its text is missing from the plan or has changed
    /// @throws org.bitwright.io.store.UnreadableFileException
    ///             when the text is missing or may not be read
    static CalibratedRounding of(PlanRounding planned) {
        Rounding rounding = Rounding.named(planned.name());
        if (!rounding.needsInputs()) {
            return new CalibratedRounding(rounding, null);
        }
        CalibrationText text = planned.calibration();
        if (text == null) {
            throw new CorpusException("""
                    The plan is rounded by %s and names no text to learn from.
                    Maybe name one: --calibration FILE.""".formatted(planned.name()));
        }
        if (!CalibrationTexts.sha256(Path.of(text.file())).equals(text.sha256())) {
            throw new CorpusException("""
                    %s is no longer the text that the plan was calibrated on.
                    Maybe bring it back, or calibrate on another one: --calibration FILE.""".formatted(text.file()));
        }
        return new CalibratedRounding(rounding, text);
    }
}
