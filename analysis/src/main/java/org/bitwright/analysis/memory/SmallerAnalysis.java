package org.bitwright.analysis.memory;

import java.util.ArrayList;
import java.util.List;

import org.bitwright.allocation.DamageKind;
import org.bitwright.analysis.AnalysisSettings;
import org.bitwright.analysis.Precision;
import org.bitwright.analysis.salience.CostClass;
import org.bitwright.analysis.salience.Metrics;
import org.bitwright.analysis.salience.SlimLlmSalience;

/// Settings that need less memory than others, and how to ask for them.
///
/// @param advice
///            completes "Maybe …"
record SmallerAnalysis(String advice, AnalysisSettings settings) {
    /// What to try, smallest loss first.
    static List<SmallerAnalysis> candidates(AnalysisSettings asked) {
        List<SmallerAnalysis> candidates = new ArrayList<>();
        AnalysisSettings single = asked.reading(asked.context(), asked.tokens(), Precision.FLOAT);
        if (asked.precision() == Precision.DOUBLE) {
            candidates.add(new SmallerAnalysis("analyse in single precision (--dtype float)", single));
        }
        AnalysisSettings oneRow = asked.reading(asked.context(), asked.context(), Precision.FLOAT);
        candidates.add(new SmallerAnalysis("use one row of text (--tokens %d)".formatted(asked.context()), oneRow));
        AnalysisSettings shortRow = asked.reading(128, 128, Precision.FLOAT);
        candidates.add(new SmallerAnalysis("use a short row of text (--context 128 --tokens 128)", shortRow));
        List<String> streamed = asked.metrics().stream().filter(SmallerAnalysis::forwardOnly).toList();
        List<String> metrics = streamed.isEmpty() ? List.of(SlimLlmSalience.NAME) : streamed;
        if (!asked.formats().isEmpty()) {
            candidates.add(new SmallerAnalysis(
                    "measure divergences layer by layer, with forward-only metrics (--metrics %s --damage divergence)"
                            .formatted(String.join(",", metrics)),
                    new AnalysisSettings(metrics, asked.formats(), List.of(DamageKind.DIVERGENCE), single.probes(),
                            single.relativeError(), "", single.seed(), single.context(), single.tokens(),
                            single.precision())));
        }
        candidates.add(new SmallerAnalysis(
                "compute forward-only metrics alone, layer by layer (--metrics %s --damage none)".formatted(
                        String.join(",", metrics)),
                new AnalysisSettings(metrics, List.of(), List.of(), single.probes(), single.relativeError(), "",
                        single.seed(), single.context(), single.tokens(), single.precision())));
        return candidates;
    }

    private static boolean forwardOnly(String metric) {
        CostClass cost = Metrics.named(metric).description().cost();
        return cost == CostClass.DATA_FREE || cost == CostClass.FORWARD;
    }
}
