package org.bitwright.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import org.bitwright.allocation.DamageKind;
import org.bitwright.allocation.Progress;
import org.bitwright.analysis.damage.DamageTask;
import org.bitwright.analysis.damage.DirectDamage;
import org.bitwright.analysis.damage.DivergenceDamage;
import org.bitwright.analysis.damage.FisherDamage;
import org.bitwright.analysis.damage.StoredWeights;
import org.bitwright.analysis.damage.TaylorDamage;
import org.bitwright.analysis.damage.TraceDamage;
import org.bitwright.analysis.evaluation.PerplexityEvaluation;
import org.bitwright.analysis.evaluation.Protocol;
import org.bitwright.analysis.evaluation.TokenRows;
import org.bitwright.analysis.model.DifferentiableModel;
import org.bitwright.analysis.model.LanguageModels;
import org.bitwright.analysis.salience.GradientSurvey;
import org.bitwright.analysis.salience.HessianTraceMetric;
import org.bitwright.analysis.salience.LayerInputSurvey;
import org.bitwright.analysis.salience.TopEigenvalueMetric;
import org.bitwright.io.model.ModelFile;

/// Measures how much every tensor of a model matters, and predicts what storing it in fewer bits costs.
public final class Analyser {
    /// Pieces of the text whose scatter gives standard errors.
    private static final int PARTS = 4;

    private final DifferentiableModel model;
    private final TokenRows text;
    private final AnalysisPlan plan;
    private final StoredWeights weights;
    private final AnalysisDraft draft;
    private final PublishingProgress progress;
    private final Checkpoint checkpoint;
    private final Map<String, List<Double>> traceSamples = new HashMap<>();
    private final Set<String> finished = new LinkedHashSet<>();

    private Analyser(DifferentiableModel model, TokenRows text, AnalysisPlan plan, Checkpoint checkpoint,
            Progress progress, Consumer<Analysis> partial) {
        this.model = model;
        this.text = text;
        this.plan = plan;
        this.checkpoint = checkpoint;
        weights = new StoredWeights(model);
        draft = new AnalysisDraft(model.card(), weights, plan.settings(), ProvenanceRecorder.of(plan.settings(), text));
        this.progress = new PublishingProgress(progress, draft, found -> {
            save(found);
            partial.accept(found);
        });
    }

    /// Reads a model into memory in the settings' precision and analyses it; the file stays open.
    ///
    /// @throws AnalysisException
    ///             when the architecture is not known
    public static Analysis analyse(ModelFile file, TokenRows text, AnalysisSettings settings, Checkpoint checkpoint,
            Progress progress, Consumer<Analysis> partial) {
        AnalysisPlan plan = AnalysisPlan.of(settings);
        try (DifferentiableModel model = LanguageModels.load(file, settings.precision())) {
            return new Analyser(model, text.upTo(settings.tokens()), plan, checkpoint, progress, partial).run();
        }
    }

    /// As [#analyse(ModelFile, TokenRows, AnalysisSettings, Checkpoint, Progress, Consumer)] without a checkpoint.
    public static Analysis analyse(ModelFile file, TokenRows text, AnalysisSettings settings, Progress progress,
            Consumer<Analysis> partial) {
        return analyse(file, text, settings, Checkpoint.none(), progress, partial);
    }

    /// As [#analyse(DifferentiableModel, TokenRows, AnalysisSettings, Checkpoint, Progress, Consumer)] without a
    /// checkpoint.
    public static Analysis analyse(DifferentiableModel model, TokenRows text, AnalysisSettings settings,
            Progress progress, Consumer<Analysis> partial) {
        return analyse(model, text, settings, Checkpoint.none(), progress, partial);
    }

    /// Analyses a model in memory.
    ///
    /// @param text
    ///            calibration rows; no more of them are used than `settings.tokens()` allows, but at least one
    /// @param settings
    ///            what to compute
    /// @param checkpoint
    ///            written after every step that found something, and removed when the analysis is complete
    /// @param progress
    ///            cancelling keeps what is whole: probes, tensors, parts of the text
    /// @param partial
    ///            receives what is found so far after every step, on the calling thread
    /// @return the analysis; [Analysis#complete()] is false when it was cancelled
    /// @throws org.bitwright.allocation.BitwrightException
    ///             when a name is not known, a number is not finite, or the checkpoint is of another analysis
    public static Analysis analyse(DifferentiableModel model, TokenRows text, AnalysisSettings settings,
            Checkpoint checkpoint, Progress progress, Consumer<Analysis> partial) {
        return new Analyser(model, text.upTo(settings.tokens()), AnalysisPlan.of(settings), checkpoint, progress,
                partial).run();
    }

    private Analysis run() {
        resume();
        encode();
        step("loss", () -> draft.loss(new PerplexityEvaluation(Protocol.PLAIN, progress).measure(model, text).loss()));
        if (plan.traces()) {
            step(HessianTraceMetric.NAME, this::traces);
        }
        step("weights", this::weightMetrics);
        step("layer inputs", this::layerInputMetrics);
        step("gradients", this::gradientMetrics);
        if (plan.eigenvalues()) {
            step(TopEigenvalueMetric.NAME, this::eigenvalues);
        }
        for (DamageKind kind : plan.settings().damages()) {
            step(kind.id(), () -> task(kind).run(plan.formats(), draft::damage, progress));
        }
        Analysis analysis = draft.snapshot(!progress.stopped());
        if (analysis.complete()) {
            checkpoint.remove();
        } else {
            save(analysis);
        }
        return analysis;
    }

    private void resume() {
        CheckpointState state = checkpoint.load(draft.snapshot(false));
        if (state != null) {
            draft.restore(state.analysis());
            state.traceSamples().forEach((tensor, values) -> traceSamples.put(tensor, new ArrayList<>(values)));
            finished.addAll(state.finished());
        }
    }

    private void step(String name, Runnable work) {
        if (finished.contains(name) || progress.cancelled()) {
            return;
        }
        work.run();
        if (!progress.stopped()) {
            finished.add(name);
        }
    }

    private void save(Analysis found) {
        if (checkpoint.keeps()) {
            checkpoint.save(new CheckpointState(found, traceSamples, List.copyOf(finished)));
        }
    }

    /// Reads every tensor, which finds weights that are not finite, and encodes it in every format: the errors are needed
    /// with the first probe already.
    private void encode() {
        List<String> tensors = weights.tensors();
        for (int index = 0; index < tensors.size() && !progress.cancelled(); index++) {
            String tensor = tensors.get(index);
            weights.original(tensor);
            weights.fitting(tensor, plan.formats()).forEach(format -> weights.error(tensor, format));
            progress.report("Storage errors", index + 1L, tensors.size());
        }
    }

    private void traces() {
        new TraceSurvey(model, weights.tensors(), text, probe -> new RademacherDirection(plan.settings().seed(), probe))
                .run(traceSamples, plan.settings().probes(), this::publishTraces, progress);
    }

    private void publishTraces() {
        Map<String, MetricValue> traces = TraceSurvey.estimates(traceSamples);
        traces.forEach((tensor, trace) -> draft.metric(HessianTraceMetric.NAME, tensor, trace));
        if (plan.settings().damages().contains(DamageKind.TRACE)) {
            task(DamageKind.TRACE).run(plan.formats(), draft::damage, progress);
        }
    }

    private void eigenvalues() {
        List<String> known = weights.tensors().stream()
                .filter(tensor -> draft.has(TopEigenvalueMetric.NAME, tensor)).toList();
        new TopEigenvalueSurvey(model, weights, text, plan.settings().seed()).run(known, draft::metric, progress);
    }

    private void weightMetrics() {
        plan.weightMetrics().forEach(metric -> weights.tensors().forEach(tensor -> draft.metric(metric.name(), tensor,
                new MetricValue(metric.value(weights, tensor), 0, 0))));
    }

    private void layerInputMetrics() {
        if (!plan.layerInputMetrics().isEmpty()) {
            new LayerInputSurvey(model, weights, text.parts(PARTS), LayerInputSurvey.DEFAULT_MOMENT_BYTES)
                    .run(plan.layerInputMetrics(), draft::metric, progress);
        }
    }

    private void gradientMetrics() {
        if (!plan.gradientMetrics().isEmpty()) {
            new GradientSurvey(model, weights, text).run(plan.gradientMetrics(), draft::metric, progress);
        }
    }

    private DamageTask task(DamageKind kind) {
        return switch (kind) {
            case TRACE -> new TraceDamage(weights, TraceSurvey.estimates(traceSamples));
            case FISHER -> new FisherDamage(model, weights, text.parts(PARTS));
            case TAYLOR -> new TaylorDamage(model, weights, text.parts(PARTS));
            case DIRECT -> new DirectDamage(model, weights, text, (tensor, format) -> draft.has(kind, tensor, format));
            case DIVERGENCE ->
                new DivergenceDamage(model, weights, text, (tensor, format) -> draft.has(kind, tensor, format));
        };
    }
}
