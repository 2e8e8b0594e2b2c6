package org.bitwright.analysis.memory;

import java.util.EnumSet;
import java.util.Set;

import org.bitwright.allocation.DamageKind;
import org.bitwright.analysis.AnalysisSettings;
import org.bitwright.analysis.Precision;
import org.bitwright.analysis.model.LanguageModels;
import org.bitwright.analysis.model.ModelSize;
import org.bitwright.analysis.salience.CostClass;
import org.bitwright.analysis.salience.Metrics;
import org.bitwright.io.model.ModelFile;

/// How the weights of a model are held while it is analysed.
public enum Residence {
    /// All in memory: the fastest, and what derivatives need.
    WHOLE,
    /// Those of the step at hand, read again by every pass.
    STREAMED;

    private static final Set<DamageKind> MEASURED = EnumSet.of(DamageKind.DIRECT, DamageKind.DIVERGENCE);

    /// The residence that an analysis takes. Weights are streamed where nobody needs them all at once and either they would
    /// take more than half of the memory for a few passes, or the many passes of measured damages would not fit.
    public static Residence of(ModelFile file, AnalysisSettings settings, MemoryLimits limits) {
        return of(LanguageModels.size(file), settings, limits);
    }

    static Residence of(ModelSize model, AnalysisSettings settings, MemoryLimits limits) {
        if (!streams(settings)) {
            return WHOLE;
        }
        boolean fits = settings.damages().isEmpty()
                ? MemoryEstimate.residentWeights(model, settings.precision()).fits(limits.half())
                : MemoryEstimate.of(model, settings, WHOLE).fits(limits);
        return fits ? WHOLE : STREAMED;
    }

    /// The residence of a model whose plans are measured: in memory where that holds its weights, what they are before a
    /// change, and what formats leave of them.
    public static Residence ofMeasuring(ModelFile file, Precision precision, MemoryLimits limits) {
        return MemoryEstimate.measuring(LanguageModels.size(file), precision).fits(limits) ? WHOLE : STREAMED;
    }

    /// Whether a model suffices whose layers pass by one after the other.
    static boolean streams(AnalysisSettings settings) {
        return MEASURED.containsAll(settings.damages()) && settings.pairs().none()
                && settings.metrics().stream().map(name -> Metrics.named(name).description().cost())
                        .allMatch(cost -> cost == CostClass.DATA_FREE || cost == CostClass.FORWARD);
    }
}
