package org.bitwright.analysis;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Consumer;

import org.bitwright.allocation.DamageKind;
import org.bitwright.allocation.Progress;
import org.bitwright.analysis.damage.ChangeMeasure;
import org.bitwright.analysis.damage.DamageTask;
import org.bitwright.analysis.damage.FisherDamage;
import org.bitwright.analysis.damage.MeasuredDamage;
import org.bitwright.analysis.damage.PairwiseDamage;
import org.bitwright.analysis.damage.StoredWeights;
import org.bitwright.analysis.damage.StreamedDamage;
import org.bitwright.analysis.damage.TaylorDamage;
import org.bitwright.analysis.damage.TraceDamage;
import org.bitwright.analysis.evaluation.EvaluationException;
import org.bitwright.analysis.evaluation.PerplexityEvaluation;
import org.bitwright.analysis.evaluation.Protocol;
import org.bitwright.analysis.evaluation.TokenRows;
import org.bitwright.analysis.memory.MemoryEstimate;
import org.bitwright.analysis.memory.MemoryLimits;
import org.bitwright.analysis.memory.Residence;
import org.bitwright.analysis.model.DifferentiableModel;
import org.bitwright.analysis.model.LanguageModels;
import org.bitwright.analysis.model.LayerStream;
import org.bitwright.analysis.salience.ColumnWeighting;
import org.bitwright.analysis.salience.HessianTraceMetric;
import org.bitwright.analysis.salience.TopEigenvalueMetric;
import org.bitwright.io.model.ModelFile;

/// Measures how much every tensor of a model matters, and predicts what storing it in fewer bits costs.
public final class Analyser {
    /// Pieces of the text whose scatter gives standard errors.
    static final int PARTS = 4;

    private final DifferentiableModel model;
    private final TokenRows text;
    private final AnalysisPlan plan;
    private final StoredWeights weights;
    private final AnalysisDraft draft;
    private final PublishingProgress progress;
    private final Checkpoint checkpoint;
    private final SampleStore samples = new SampleStore();
    private final Set<String> finished = new LinkedHashSet<>();

    private Analyser(DifferentiableModel model, TokenRows text, TokenRows shown, AnalysisPlan plan,
            Checkpoint checkpoint, Progress progress, Consumer<Analysis> partial) {
        this.model = model;
        this.text = text;
        this.plan = plan;
        this.checkpoint = checkpoint;
        weights = new StoredWeights(model);
        int importance = plan.settings().importanceTokens();
        if (importance > 0) {
            weights.roundBy(ColumnWeighting.of(model, weights, shown.upTo(importance)));
        }
        draft = new AnalysisDraft(model.card(), weights, plan.settings(), ProvenanceRecorder.of(plan.settings(), text),
                samples);
        this.progress = new PublishingProgress(progress, draft, samples, found -> {
            save(found);
            partial.accept(found);
        });
    }

    /// Reads a model into memory in the settings' precision and analyses it; the file stays open.
    ///
    /// @throws AnalysisException
    ///             when the architecture is not known
    /// @throws org.bitwright.analysis.memory.MemoryException
    ///             when it would not fit into memory; the message says what would
    public static Analysis analyse(ModelFile file, TokenRows text, AnalysisSettings settings, Checkpoint checkpoint,
            Progress progress, Consumer<Analysis> partial) {
        return analyse(file, text, text, settings, checkpoint, progress, partial);
    }

    /// As [#analyse(ModelFile, TokenRows, AnalysisSettings, Checkpoint, Progress, Consumer)] with another text for the
    /// importance of columns.
    ///
    /// @param shown
    ///            rows of which `settings.importanceTokens()` tell encoders which columns matter
    public static Analysis analyse(ModelFile file, TokenRows text, TokenRows shown, AnalysisSettings settings,
            Checkpoint checkpoint, Progress progress, Consumer<Analysis> partial) {
        AnalysisPlan plan = AnalysisPlan.of(settings);
        try (DifferentiableModel model = load(file, plan, MemoryLimits.ofThisProcess())) {
            FixedBytes fixed = new FixedBytes(file, plan.formats());
            return fixed.in(new Analyser(model, text.upTo(settings.tokens()), shown, plan, checkpoint, progress,
                    found -> partial.accept(fixed.in(found))).run());
        }
    }

    private static DifferentiableModel load(ModelFile file, AnalysisPlan plan, MemoryLimits limits) {
        MemoryEstimate.requireFits(file, plan.settings(), limits);
        return Residence.of(file, plan.settings(), limits) == Residence.WHOLE
                ? LanguageModels.load(file, plan.settings().precision())
                : LanguageModels.stream(file, plan.settings().precision());
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
        return new Analyser(model, text.upTo(settings.tokens()), text, AnalysisPlan.of(settings), checkpoint, progress,
                partial).run();
    }

    private Analysis run() {
        resume();
        encode();
        step("loss", this::loss);
        if (plan.has(HessianTraceMetric.class)) {
            step(HessianTraceMetric.NAME, this::traces);
        }
        new MetricSteps(model, weights, text, plan, samples, draft, progress).all().forEach(this::step);
        if (plan.has(TopEigenvalueMetric.class)) {
            step(TopEigenvalueMetric.NAME, this::eigenvalues);
        }
        for (DamageKind kind : plan.settings().damages()) {
            step(kind.id(), () -> task(kind).run(plan.formats(), draft::damage, progress));
        }
        if (!plan.pairFormats().isEmpty()) {
            step("pairs", this::interactions);
        }
        Analysis analysis = draft.snapshot(!progress.stopped());
        if (analysis.complete()) {
            checkpoint.remove();
        } else {
            save(analysis);
        }
        return analysis;
    }

    private void loss() {
        try {
            draft.loss(new PerplexityEvaluation(Protocol.PLAIN, progress).measure(model, text).loss());
        } catch (EvaluationException notFinite) {
            throw NonFiniteActivations.explain(model, text, notFinite);
        }
    }

    private void resume() {
        CheckpointState state = checkpoint.load(draft.snapshot(false));
        if (state != null) {
            draft.restore(state.analysis());
            samples.restore(state.samples());
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
            checkpoint.save(new CheckpointState(found, samples.contents(), List.copyOf(finished)));
        }
    }

    /// Reads every tensor, which finds weights that are not finite, and encodes it in every format where a damage will need
    /// the errors with its first probe.
    private void encode() {
        List<String> tensors = weights.tensors();
        for (int index = 0; index < tensors.size() && !progress.cancelled(); index++) {
            String tensor = tensors.get(index);
            weights.original(tensor);
            if (!plan.settings().damages().isEmpty()) {
                weights.fitting(tensor, plan.formats()).forEach(format -> weights.error(tensor, format));
            }
            progress.report("Storage errors", index + 1L, tensors.size());
        }
    }

    private void traces() {
        new TraceSurvey(model, weights.tensors(), plan.confined(weights.tensors()), text, plan.rule(),
                probe -> new RademacherDirection(plan.settings().seed(), probe))
                .run(samples, this::publishTraces, progress);
    }

    private void publishTraces() {
        Map<String, MetricValue> traces = TraceSurvey.estimates(samples, weights.tensors());
        traces.forEach((tensor, trace) -> draft.metric(HessianTraceMetric.NAME, tensor, trace));
        if (plan.settings().damages().contains(DamageKind.TRACE)) {
            task(DamageKind.TRACE).run(plan.formats(), draft::damage, progress);
        }
    }

    private void eigenvalues() {
        List<String> known = weights.tensors().stream()
                .filter(tensor -> draft.has(TopEigenvalueMetric.NAME, tensor)).toList();
        new TopEigenvalueSurvey(model, weights, text, plan.settings().seed(), plan.settings().precision()).run(known,
                draft::metric, progress);
    }

    private void interactions() {
        try (ChangeMeasure change = ChangeMeasure.divergence(model, text)) {
            draft.interactions(new PairwiseDamage(model, weights, plan.settings().pairs().window(),
                    tensor -> weights.fitting(tensor, plan.pairFormats()), "divergence", samples)
                    .run(change, progress));
        }
    }

    private DamageTask task(DamageKind kind) {
        return switch (kind) {
            case TRACE -> new TraceDamage(weights, TraceSurvey.estimates(samples, weights.tensors()));
            case FISHER -> new FisherDamage(model, weights, text.parts(PARTS));
            case TAYLOR -> new TaylorDamage(model, weights, text.parts(PARTS), samples);
            case DIRECT, DIVERGENCE -> measured(kind);
        };
    }

    private DamageTask measured(DamageKind kind) {
        BiPredicate<String, String> known = (tensor, format) -> draft.has(kind, tensor, format);
        if (model instanceof LayerStream stream) {
            return new StreamedDamage(kind, stream, weights, text, known);
        }
        return kind == DamageKind.DIRECT
                ? MeasuredDamage.direct(model, weights, text, known)
                : MeasuredDamage.divergence(model, weights, text, known);
    }
}
