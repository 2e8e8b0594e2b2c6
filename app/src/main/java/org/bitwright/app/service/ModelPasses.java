package org.bitwright.app.service;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import org.bitwright.allocation.Plan;
import org.bitwright.allocation.Progress;
import org.bitwright.analysis.Analysis;
import org.bitwright.analysis.AnalysisSettings;
import org.bitwright.analysis.Precision;
import org.bitwright.analysis.curvature.LanczosQuadrature;
import org.bitwright.analysis.curvature.Spectrum;
import org.bitwright.analysis.evaluation.Measurement;
import org.bitwright.analysis.evaluation.PairedDifference;
import org.bitwright.analysis.evaluation.Protocol;
import org.bitwright.analysis.evaluation.ScoredText;
import org.bitwright.analysis.evaluation.TextOverlap;
import org.bitwright.analysis.evaluation.TokenRows;
import org.bitwright.analysis.model.DifferentiableModel;
import org.bitwright.analysis.salience.ChannelSalience;
import org.bitwright.app.workbench.MeasuredPerplexity;
import org.bitwright.app.workbench.MeasuringTexts;
import org.bitwright.app.workbench.OpenModel;
import org.bitwright.app.workbench.session.TraceCourse;
import org.bitwright.io.model.ModelFile;
import org.jspecify.annotations.Nullable;

/// The work that runs through a model's weights: one piece after the other, because each wants all cores and memory.
final class ModelPasses {
    /// Tokens that a measurement from the window uses at most: seconds on the demo model, with a standard error of a few
    /// hundredths of its perplexity.
    private static final int MEASURED_TOKENS = 32 * 512;
    /// Products of a spectrum from the window: its ends are good to a few percent.
    private static final int SPECTRUM_STEPS = 40;
    private static final int SPECTRUM_TOKENS = 1024;

    private final Map<Reference, ReferencePerplexity> references = new ConcurrentHashMap<>();
    /// Token losses of stored models, so that plans are measured with paired errors.
    private final Map<Reference, ScoredText> scored = new ConcurrentHashMap<>();

    /// @param text path of the text; empty for the bundled one
    private record Reference(String fingerprint, Protocol protocol, String text) {
        static Reference of(String fingerprint, Protocol protocol, MeasuringTexts texts) {
            return new Reference(fingerprint, protocol,
                    texts.evaluation() == null ? "" : texts.evaluation().toString());
        }
    }

    synchronized Analysis analyse(OpenModel model, MeasuringTexts texts, AnalysisSettings settings, Progress progress,
            Consumer<Analysis> partial) {
        SavedAnalyses saved = SavedAnalyses.ofUser();
        TraceCourse traces = new TraceCourse();
        Analysis analysis = new AnalysisWorker(saved.folder().resolve("running")).analyse(model,
                ModelTexts.of(texts).calibrationText(), settings, SavedAnalyses.fileName(model.card().fingerprint()),
                progress, found -> {
                    traces.add(found);
                    partial.accept(found);
                });
        if (analysis.complete() || saved.find(model.card()) == null) {
            saved.keep(analysis);
            saved.keep(analysis.fingerprint(), traces.estimates());
        }
        return analysis;
    }

    synchronized Spectrum spectrum(OpenModel model, MeasuringTexts texts, String tensor, Progress progress) {
        try (ModelFile file = LocalModels.file(model)) {
            return SpectrumRun.of(file, new Corpus.Text(ModelTexts.of(texts).calibrationText()), tensor,
                    new LanczosQuadrature(Defaults.SEED, SPECTRUM_STEPS, 1), Defaults.CONTEXT, SPECTRUM_TOKENS,
                    Precision.FLOAT, progress);
        }
    }

    synchronized ChannelSalience channels(OpenModel model, MeasuringTexts texts, String tensor) {
        try (ModelFile file = LocalModels.file(model);
                DifferentiableModel loaded = MeasuredModels.load(file, Precision.FLOAT)) {
            TokenRows text = CorpusReader.rows(file, new Corpus.Text(ModelTexts.of(texts).calibrationText()),
                    Protocol.PLAIN, Defaults.CONTEXT).upTo(Defaults.TOKENS);
            return ChannelSalience.of(loaded, tensor, text);
        }
    }

    synchronized MeasuredPerplexity measure(OpenModel model, MeasuringTexts texts, Plan plan, Protocol protocol,
            Progress progress) {
        try (ModelFile file = LocalModels.file(model);
                Evaluation evaluation = new Evaluation(file, Precision.FLOAT)) {
            Reference key = Reference.of(model.card().fingerprint(), protocol, texts);
            ModelTexts both = ModelTexts.of(texts);
            Path text = both.evaluationText();
            if (!texts.equals(MeasuringTexts.BUNDLED)) {
                evaluation.keepApartFrom(TextOverlap.passages(CorpusReader.rows(file,
                        new Corpus.Text(both.calibrationText()), Protocol.PLAIN, Defaults.CONTEXT)));
            }
            ScoredText stored = scored.get(key);
            if (stored == null) {
                stored = score(evaluation, text, null, protocol, progress);
                if (stored.measurement().complete()) {
                    scored.put(key, stored);
                    references.put(key, ReferencePerplexity.of(stored.measurement()));
                    if (texts.evaluation() == null) {
                        SavedAnalyses.ofUser().keep(key.fingerprint(), ReferencePerplexity.of(stored.measurement()));
                    }
                }
            }
            ScoredText found = score(evaluation, text, plan, protocol, progress);
            Measurement measured = found.measurement();
            PairedDifference increase = found.minus(stored);
            return new MeasuredPerplexity(protocol.id(), texts.evaluationName(), measured.perplexity(),
                    measured.perplexityStandardError(),
                    measured.perplexity() / Math.exp(increase.value()), measured.tokens(), increase.standardError());
        }
    }

    /// Looks up what was measured of the stored model before, so that predictions need no file.
    void recall(String fingerprint) {
        known(Reference.of(fingerprint, Protocol.LLAMA_CPP, MeasuringTexts.BUNDLED));
    }

    /// What predictions start from: the stored model under the usual protocol on the evaluation text, or null when that
    /// is neither measured nor recalled.
    @Nullable
    ReferencePerplexity reference(String fingerprint, MeasuringTexts texts) {
        return references.get(Reference.of(fingerprint, Protocol.LLAMA_CPP, texts));
    }

    private @Nullable ReferencePerplexity known(Reference key) {
        return references.computeIfAbsent(key, absent -> absent.text().isEmpty()
                ? SavedAnalyses.ofUser().reference(absent.fingerprint(), absent.protocol().id())
                : null);
    }

    private static ScoredText score(Evaluation evaluation, Path text, @Nullable Plan plan,
            Protocol protocol, Progress progress) {
        int context = protocol.defaultContext();
        return evaluation.score(plan, new Corpus.Text(text), protocol, context,
                MEASURED_TOKENS / context, progress);
    }
}
