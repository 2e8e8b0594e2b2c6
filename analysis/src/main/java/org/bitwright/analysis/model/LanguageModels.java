package org.bitwright.analysis.model;

import org.bitwright.analysis.AnalysisException;
import org.bitwright.analysis.Precision;
import org.bitwright.analysis.model.architecture.Architectures;
import org.bitwright.analysis.model.tape.Tape;
import org.bitwright.analysis.model.tape.TapeBuilder;
import org.bitwright.io.model.ModelFile;

/// Loads models as functions of their weights.
public final class LanguageModels {
    private LanguageModels() {
    }

    /// Reads all weights of a model into memory and uses every processor. The file may be closed afterwards.
    ///
    /// @param precision
    ///            arithmetic of all passes, and how weights are kept
    /// @throws AnalysisException
    ///             when the architecture is not known or a tensor is missing
    public static DifferentiableModel load(ModelFile file, Precision precision) {
        return load(file, precision, Runtime.getRuntime().availableProcessors());
    }

    /// As [#load(ModelFile, Precision)] with a number of threads; results do not depend on it.
    ///
    /// @param threads
    ///            at least 1
    public static DifferentiableModel load(ModelFile file, Precision precision, int threads) {
        Tape tape = Architectures.of(file.card()).describe(file.config(), new TapeBuilder(file.card()));
        return new TapeModel(file.card(), tape, WeightStorage.read(file, tape.parameters(), precision), threads);
    }
}
