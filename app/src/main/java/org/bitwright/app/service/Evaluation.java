package org.bitwright.app.service;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.bitwright.allocation.CalibrationText;
import org.bitwright.allocation.Plan;
import org.bitwright.allocation.PlanRounding;
import org.bitwright.allocation.Progress;
import org.bitwright.allocation.search.PlanMeasure;
import org.bitwright.analysis.Precision;
import org.bitwright.analysis.damage.LayerRounding;
import org.bitwright.analysis.damage.PlanDivergences;
import org.bitwright.analysis.damage.PlanSimulation;
import org.bitwright.analysis.damage.StoredWeights;
import org.bitwright.analysis.evaluation.Comparison;
import org.bitwright.analysis.evaluation.DivergenceEvaluation;
import org.bitwright.analysis.evaluation.Measurement;
import org.bitwright.analysis.evaluation.PerplexityEvaluation;
import org.bitwright.analysis.evaluation.Protocol;
import org.bitwright.analysis.evaluation.RecordedLogits;
import org.bitwright.analysis.evaluation.ReferenceLogits;
import org.bitwright.analysis.evaluation.ScoredText;
import org.bitwright.analysis.evaluation.TextOverlap;
import org.bitwright.analysis.evaluation.TokenRows;
import org.bitwright.analysis.model.DifferentiableModel;
import org.bitwright.analysis.salience.CalibrationInputs;
import org.bitwright.io.model.ModelCard;
import org.bitwright.io.model.ModelFile;
import org.jspecify.annotations.Nullable;

/// A loaded model ready to be measured, as it is stored or as plans would store it.
///
/// Not thread-safe. Does not close the model file.
public final class Evaluation implements AutoCloseable {
    private final ModelFile file;
    private final DifferentiableModel model;
    private final StoredWeights weights;
    private final PlanSimulation simulation;
    private final Map<PlanRounding, LayerRounding> roundings = new HashMap<>();
    private final Map<CalibrationText, CalibrationInputs> inputs = new HashMap<>();
    private LayerRounding rounding;
    private List<Long> calibration = List.of();

    public Evaluation(ModelFile file, Precision precision) {
        this.file = file;
        this.model = MeasuredModels.load(file, precision);
        this.weights = new StoredWeights(model);
        this.simulation = new PlanSimulation(model, weights);
        rounding = LayerRounding.nearest(file.card());
        roundings.put(PlanRounding.NEAREST, rounding);
        simulation.roundBy(rounding);
    }

    /// Refuses to measure and to search, from now on, on texts that share passages with one that plans were made from.
    ///
    /// @param passages
    ///            of that text
    public void keepApartFrom(List<Long> passages) {
        calibration = List.copyOf(passages);
    }

    /// How the plan that was measured last was rounded, and what is to be said about its tensors.
    public LayerRounding rounding() {
        return rounding;
    }

    /// Exact storage of the tensors of the plan that was measured last, with what its rounding adds; 0 when none was.
    public long bytes() {
        return simulation.bytes();
    }

    /// Measures perplexity.
    ///
    /// @param plan what to simulate; null for the weights as they are stored
    /// @param context tokens per row
    /// @param chunks rows to measure at most; 0 for all
    /// @return the measurement, marked incomplete when `progress` was cancelled
    public Measurement measure(@Nullable Plan plan, Corpus corpus, Protocol protocol, int context, int chunks,
            Progress progress) {
        return score(plan, corpus, protocol, context, chunks, progress).measurement();
    }

    /// As [#measure(Plan, Corpus, Protocol, int, int, Progress)], with the losses of all counted positions.
    ///
    /// @throws org.bitwright.analysis.evaluation.EvaluationException
    ///             when the text is not apart from that of [#keepApartFrom(List)]
    public ScoredText score(@Nullable Plan plan, Corpus corpus, Protocol protocol, int context, int chunks,
            Progress progress) {
        TokenRows rows = CorpusReader.rows(file, corpus, protocol, context);
        return score(plan, chunks > 0 ? rows.first(chunks) : rows, protocol, progress);
    }

    /// As [#score(Plan, Corpus, Protocol, int, int, Progress)], of rows that are read already.
    ScoredText score(@Nullable Plan plan, TokenRows rows, Protocol protocol, Progress progress) {
        TextOverlap.refuse(calibration, rows, "report");
        simulate(plan);
        return new PerplexityEvaluation(protocol, progress).score(model, rows);
    }

    /// The model's file.
    ModelFile file() {
        return file;
    }

    /// Compares with the predictions of a reference model on the same positions.
    ///
    /// @param plan
    ///            what to simulate in this model; null for the weights as they are stored
    /// @param reference
    ///            a model with the same vocabulary; its logits are kept and reused where the cache has room
    /// @return the comparison, marked incomplete when `progress` was cancelled
    /// @throws CorpusException
    ///             when the models have different vocabularies
    public Comparison compare(@Nullable Plan plan, ModelFile reference, ReferenceCache cache, Corpus corpus,
            Protocol protocol, int context, int chunks, Progress progress) {
        int vocabulary = file.config().positive("vocab_size");
        int others = reference.config().positive("vocab_size");
        if (vocabulary != others) {
            throw new CorpusException(
                    "%s has a vocabulary of %d tokens and %s one of %d, so their predictions cannot be compared.\nMaybe compare with the model that this one was made from."
                            .formatted(file.card().name(), vocabulary, reference.card().name(), others));
        }
        TokenRows rows = CorpusReader.rows(file, corpus, protocol, context);
        TokenRows measured = chunks > 0 && chunks < rows.size() ? rows.first(chunks) : rows;
        simulate(plan);
        DivergenceEvaluation evaluation = new DivergenceEvaluation(protocol, progress);
        LazyModel source = new LazyModel(reference, model.precision());
        try (source) {
            if (!cache.keeps(measured, vocabulary)) {
                return evaluation.compare(ReferenceLogits.of(model), source, measured);
            }
            try (RecordedLogits recorded = cache.of(reference.card().fingerprint(), measured, source, progress)) {
                return evaluation.compare(ReferenceLogits.of(model), recorded, measured);
            }
        }
    }

    /// Lets a search measure how far plans lead away from the weights as they are stored.
    ///
    /// @param context tokens per row
    /// @param tokens of the text at most, evenly spread
    /// @param planned how all plans are rounded, whatever they say
    /// @param search uses the measure, and is through with it when it returns
    public <T> T divergences(Corpus corpus, int context, int tokens, PlanRounding planned,
            Function<PlanMeasure, T> search) {
        TokenRows rows = CorpusReader.rows(file, corpus, Protocol.PLAIN, context).spread(tokens);
        TextOverlap.refuse(calibration, rows, "search");
        simulation.restore();
        roundBy(planned);
        try (PlanDivergences measure = new PlanDivergences(model, weights, rows)) {
            return search.apply(measure);
        }
    }

    private void simulate(@Nullable Plan plan) {
        if (plan == null) {
            simulation.restore();
        } else {
            requireSameModel(plan, file.card());
            roundBy(plan.rounding());
            simulation.apply(plan);
        }
    }

    private void roundBy(PlanRounding planned) {
        LayerRounding wanted = roundings.computeIfAbsent(planned, this::found);
        if (wanted != rounding) {
            simulation.roundBy(wanted);
            rounding = wanted;
        }
    }

    private LayerRounding found(PlanRounding planned) {
        CalibratedRounding found = CalibratedRounding.of(planned);
        CalibrationText text = found.calibration();
        CalibrationInputs learned = text == null ? null : inputs.computeIfAbsent(text, this::calibrated);
        return new LayerRounding(found.rounding(), file.card(),
                tensor -> learned == null ? null : learned.of(tensor));
    }

    private CalibrationInputs calibrated(CalibrationText text) {
        return new CalibrationInputs(model, weights,
                CorpusReader.rows(file, new Corpus.Text(Path.of(text.file())), Protocol.PLAIN, text.context())
                        .upTo(text.tokens()),
                CalibrationInputs.DEFAULT_BYTES);
    }

    private static void requireSameModel(Plan plan, ModelCard card) {
        if (!plan.model().equals(card.fingerprint())) {
            throw new PlanModelException(
                    "The plan was made for another model (%s) than %s (%s).\nMaybe analyse this model and allocate again."
                            .formatted(plan.model(), card.name(), card.fingerprint()));
        }
    }

    @Override
    public void close() {
        model.close();
    }
}
