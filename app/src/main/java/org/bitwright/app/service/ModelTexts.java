package org.bitwright.app.service;

import java.nio.file.Path;

/// The texts that a model is measured on from the window.
///
/// @param calibrationText what metrics are computed on
/// @param evaluationText what plans are compared on
public record ModelTexts(Path calibrationText, Path evaluationText) {
    /// The held-out texts of the demo model for every model: general English prose and manuals, none of it in the demo
    /// model's training text.
    public static ModelTexts bundled() {
        DemoModel demo = DemoModel.locate();
        return new ModelTexts(demo.calibrationText(), demo.evaluationText());
    }
}
