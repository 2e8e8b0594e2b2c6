package org.bitwright.app.service;

import java.nio.file.Path;
import java.util.Objects;

import org.bitwright.app.workbench.MeasuringTexts;

/// The texts that a model is measured on from the window.
///
/// @param calibrationText what metrics are computed on
/// @param evaluationText what plans are compared on
public record ModelTexts(Path calibrationText, Path evaluationText) {
    /// The texts that were chosen, and the bundled ones in the stead of those that were not.
    static ModelTexts of(MeasuringTexts chosen) {
        ModelTexts bundled = bundled();
        return new ModelTexts(Objects.requireNonNullElse(chosen.calibration(), bundled.calibrationText()),
                Objects.requireNonNullElse(chosen.evaluation(), bundled.evaluationText()));
    }

    /// The held-out texts of the demo model for every model: general English prose and manuals, none of it in the demo
    /// model's training text.
    public static ModelTexts bundled() {
        DemoModel demo = DemoModel.locate();
        return new ModelTexts(demo.calibrationText(), demo.evaluationText());
    }
}
