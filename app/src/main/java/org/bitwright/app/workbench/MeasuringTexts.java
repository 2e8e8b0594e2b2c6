package org.bitwright.app.workbench;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/// The texts that a model is measured on. Files of UTF-8 text; perplexities on different texts never compare.
///
/// @param calibration
///            what analyses use; null for the bundled calibration text
/// @param evaluation
///            what perplexities are measured on; null for the bundled evaluation text
public record MeasuringTexts(@Nullable Path calibration, @Nullable Path evaluation) {
    /// The texts that come with Bitwright: general English prose and manuals.
    public static final MeasuringTexts BUNDLED = new MeasuringTexts(null, null);

    private static final String BUNDLED_NAME = "evaluation text";

    /// What the evaluation text is called beside a perplexity.
    public String evaluationName() {
        return evaluation == null ? BUNDLED_NAME : String.valueOf(evaluation.getFileName());
    }
}
