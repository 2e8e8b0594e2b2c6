package org.bitwright.app.service;

import java.time.Duration;

import org.bitwright.allocation.DamageKind;
import org.bitwright.analysis.AnalysisSettings;
import org.bitwright.analysis.salience.CostClass;
import org.bitwright.analysis.salience.Metrics;
import org.bitwright.io.model.ModelCard;

/// About how long an analysis takes, from how often it goes through the model.
///
/// A pass over one token is two operations per weight; a gradient is three passes, a Hessian-vector product six. Traces
/// and other curvature take a product for each probe, taylor damages one for each tensor and format. A divergence is a pass from the changed tensor to the end, half of one on average. The rate is that of a current processor
/// core, which machines differ from by a factor of three either way: the estimate tells minutes from days, not more.
final class AnalysisEffort {
    private static final double OPERATIONS_PER_SECOND_AND_THREAD = 8e10;
    private static final double PRODUCT = 6;
    private static final double GRADIENT = 3;
    private static final double PARTIAL = 0.5;

    private AnalysisEffort() {
    }

    static Duration time(ModelCard card, AnalysisSettings settings, int threads) {
        double passes = passes(card, settings);
        double operations = 2.0 * card.parameters() * settings.tokens() * passes;
        return Duration.ofSeconds(Math.round(operations / (OPERATIONS_PER_SECOND_AND_THREAD * threads)));
    }

    private static double passes(ModelCard card, AnalysisSettings settings) {
        double passes = 1;
        if (settings.damages().contains(DamageKind.TRACE) || has(settings, CostClass.CURVATURE)) {
            passes += PRODUCT * settings.probes();
        }
        if (settings.damages().contains(DamageKind.FISHER) || has(settings, CostClass.GRADIENT)) {
            passes += GRADIENT;
        }
        long stored = (long) card.decidedTensors().size() * settings.formats().size();
        if (settings.damages().contains(DamageKind.TAYLOR)) {
            passes += PRODUCT * stored;
        }
        if (settings.damages().contains(DamageKind.DIVERGENCE)) {
            passes += PARTIAL * stored;
        }
        if (settings.damages().contains(DamageKind.DIRECT)) {
            passes += PARTIAL * stored;
        }
        return passes;
    }

    private static boolean has(AnalysisSettings settings, CostClass cost) {
        return settings.metrics().stream().anyMatch(name -> Metrics.named(name).description().cost() == cost);
    }
}
