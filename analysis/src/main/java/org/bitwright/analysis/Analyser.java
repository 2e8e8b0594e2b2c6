package org.bitwright.analysis;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.bitwright.allocation.DamageKind;
import org.bitwright.allocation.Progress;
import org.bitwright.analysis.damage.DamageTask;
import org.bitwright.analysis.damage.DirectDamage;
import org.bitwright.analysis.damage.FisherDamage;
import org.bitwright.analysis.damage.StoredWeights;
import org.bitwright.analysis.damage.TaylorDamage;
import org.bitwright.analysis.damage.TraceDamage;
import org.bitwright.analysis.evaluation.PerplexityEvaluation;
import org.bitwright.analysis.evaluation.Protocol;
import org.bitwright.analysis.evaluation.TokenRows;
import org.bitwright.analysis.model.DifferentiableModel;
import org.bitwright.analysis.salience.GradientSurvey;
import org.bitwright.analysis.salience.HessianTraceMetric;
import org.bitwright.analysis.salience.LayerInputSurvey;

/// Measures how much every tensor of a model matters, and predicts what storing it in fewer bits costs.
public final class Analyser {
    /// Tokens whose activations are held at once while curvature is computed.
    private static final int TOKENS_PER_PART = 4096;

    /// Pieces of the text whose scatter gives standard errors.
    private static final int PARTS = 4;

    private final DifferentiableModel model;
    private final TokenRows text;
    private final AnalysisPlan plan;
    private final StoredWeights weights;
    private final AnalysisDraft draft;
    private final PublishingProgress progress;

    private Analyser(DifferentiableModel model, TokenRows text, AnalysisPlan plan, Progress progress,
            Consumer<Analysis> partial) {
        this.model = model;
        this.text = text;
        this.plan = plan;
        weights = new StoredWeights(model);
        draft = new AnalysisDraft(model.card(), weights, plan.settings(), ProvenanceRecorder.of(plan.settings(), text));
        this.progress = new PublishingProgress(progress, draft, partial);
    }

    /// Analyses a model in memory.
    ///
    /// @param text
    ///            calibration rows; no more of them are used than `settings.tokens()` allows, but at least one
    /// @param settings
    ///            what to compute
    /// @param progress
    ///            cancelling keeps what is whole: probes, tensors, parts of the text
    /// @param partial
    ///            receives what is found so far after every step, on the calling thread
    /// @return the analysis; [Analysis#complete()] is false when it was cancelled
    /// @throws org.bitwright.allocation.BitwrightException
    ///             when a name is not known or a number is not finite
    public static Analysis analyse(DifferentiableModel model, TokenRows text, AnalysisSettings settings,
            Progress progress, Consumer<Analysis> partial) {
        return new Analyser(model, text.upTo(settings.tokens()), AnalysisPlan.of(settings), progress, partial).run();
    }

    private Analysis run() {
        draft.loss(new PerplexityEvaluation(Protocol.PLAIN, progress).measure(model, text).loss());
        encode();
        if (plan.traces() && !progress.cancelled()) {
            traces();
        }
        if (!progress.cancelled()) {
            metrics();
        }
        for (DamageKind kind : plan.settings().damages()) {
            if (kind != DamageKind.TRACE && !progress.cancelled()) {
                task(kind).run(plan.formats(), draft::damage, progress);
            }
        }
        Analysis analysis = draft.snapshot(!progress.stopped());
        return analysis;
    }

    /// Encodes every tensor in every format once: the errors are needed with the first probe already.
    private void encode() {
        List<String> tensors = weights.tensors();
        for (int index = 0; index < tensors.size() && !progress.cancelled(); index++) {
            String tensor = tensors.get(index);
            weights.fitting(tensor, plan.formats()).forEach(format -> weights.error(tensor, format));
            progress.report("Storage errors", index + 1L, tensors.size());
        }
    }

    private void traces() {
        int parts = Math.toIntExact(Math.ceilDiv(text.predictions() + text.size(), (long) TOKENS_PER_PART));
        Map<String, List<Double>> samples = new HashMap<>();
        new TraceSurvey(model, weights.tensors(), text.parts(parts),
                probe -> new RademacherDirection(plan.settings().seed(), probe))
                .run(samples, plan.settings().probes(), () -> publish(TraceSurvey.estimates(samples)), progress);
    }

    private void publish(Map<String, MetricValue> traces) {
        traces.forEach((tensor, trace) -> draft.metric(HessianTraceMetric.NAME, tensor, trace));
        if (plan.settings().damages().contains(DamageKind.TRACE)) {
            new TraceDamage(weights, traces).run(plan.formats(), draft::damage, Progress.NONE);
        }
    }

    private void metrics() {
        plan.weightMetrics().forEach(metric -> weights.tensors().forEach(tensor -> draft.metric(metric.name(), tensor,
                new MetricValue(metric.value(weights, tensor), 0, 0))));
        if (!plan.layerInputMetrics().isEmpty()) {
            new LayerInputSurvey(model, weights, text.parts(PARTS), LayerInputSurvey.DEFAULT_MOMENT_BYTES)
                    .run(plan.layerInputMetrics(), draft::metric, progress);
        }
        if (!plan.gradientMetrics().isEmpty() && !progress.cancelled()) {
            new GradientSurvey(model, weights, text).run(plan.gradientMetrics(), draft::metric, progress);
        }
    }

    private DamageTask task(DamageKind kind) {
        return switch (kind) {
            case TRACE -> new TraceDamage(weights, Map.of());
            case FISHER -> new FisherDamage(model, weights, text.parts(PARTS));
            case TAYLOR -> new TaylorDamage(model, weights, text.parts(PARTS));
            case DIRECT -> new DirectDamage(model, weights, text);
        };
    }
}
