package org.bitwright.app.service;

import org.bitwright.analysis.Precision;
import org.bitwright.analysis.memory.MemoryLimits;
import org.bitwright.analysis.memory.Residence;
import org.bitwright.analysis.model.DifferentiableModel;
import org.bitwright.analysis.model.LanguageModels;
import org.bitwright.io.model.ModelFile;

/// Loads models for forward passes: into memory, or layer by layer where that is too small.
final class MeasuredModels {
    private MeasuredModels() {
    }

    /// @param file
    ///            must stay open
    static DifferentiableModel load(ModelFile file, Precision precision) {
        return switch (Residence.ofMeasuring(file, precision, MemoryLimits.ofThisProcess())) {
            case WHOLE -> LanguageModels.load(file, precision);
            case STREAMED -> LanguageModels.stream(file, precision);
        };
    }
}
