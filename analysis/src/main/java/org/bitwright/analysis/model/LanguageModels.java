package org.bitwright.analysis.model;

import org.bitwright.allocation.BitwrightException;
import org.bitwright.analysis.AnalysisException;
import org.bitwright.analysis.Precision;
import org.bitwright.analysis.model.architecture.Architectures;
import org.bitwright.analysis.model.tape.Parameter;
import org.bitwright.analysis.model.tape.Tape;
import org.bitwright.io.model.ModelFile;
import org.jspecify.annotations.Nullable;

/// Loads models as functions of their weights.
public final class LanguageModels {
    /// Tokens of one pass: enough for matrix products at full speed, few enough to keep memory modest.
    public static final int TOKENS_AT_ONCE = 1024;

    private LanguageModels() {
    }

    /// Reads all weights of a model into memory and uses as many threads as the system property `bitwright.threads` says,
    /// else every processor. The file may be closed afterwards.
    ///
    /// @param precision
    ///            arithmetic of all passes, and how weights are kept
    /// @throws AnalysisException
    ///             when the architecture is not known or a tensor is missing
    public static DifferentiableModel load(ModelFile file, Precision precision) {
        int processors = Runtime.getRuntime().availableProcessors();
        return load(file, precision, Math.clamp(Integer.getInteger("bitwright.threads", processors), 1, processors));
    }

    /// As [#load(ModelFile, Precision)] with a number of threads; results do not depend on it.
    ///
    /// @param threads
    ///            at least 1
    public static DifferentiableModel load(ModelFile file, Precision precision, int threads) {
        Tape tape = Architectures.tape(file.card(), file.config());
        return new TapeModel(file.card(), tape, WeightStorage.read(file, tape.parameters(), precision), threads);
    }

    /// Why a model cannot be computed, told from its headers alone; null when it can.
    public static @Nullable String obstacle(ModelFile file) {
        try {
            Tape tape = Architectures.tape(file.card(), file.config());
            // Nothing is read, but a tensor that cannot be decoded says so.
            tape.parameters().forEach(parameter -> file.read(parameter.name(), 0, 0, new double[0], 0));
            return null;
        } catch (BitwrightException obstacle) {
            return obstacle.getMessage();
        }
    }

    /// A model of which no more than the weights of one step are in memory, for forward passes alone. The file must stay
    /// open.
    ///
    /// @throws AnalysisException
    ///             when the architecture is not known or a tensor is missing
    public static DifferentiableModel stream(ModelFile file, Precision precision) {
        return new StreamedModel(file, tape(file), precision, Runtime.getRuntime().availableProcessors());
    }

    /// The size of a model, from headers alone.
    public static ModelSize size(ModelFile file) {
        Tape tape = tape(file);
        return new ModelSize(tape.parameters().stream().mapToLong(Parameter::size).sum(),
                tape.parameters().stream().mapToLong(Parameter::size).max().orElse(0),
                StreamedModel.repeated(tape.parameters()), tape.width(), tape.liveWidth(),
                tape.parameters().stream().filter(parameter -> !parameter.vector())
                        .mapToLong(Parameter::columns).max().orElse(0),
                tape.head().weight().rows());
    }

    private static Tape tape(ModelFile file) {
        return Architectures.tape(file.card(), file.config());
    }
}
