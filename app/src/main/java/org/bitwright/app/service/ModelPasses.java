package org.bitwright.app.service;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import org.bitwright.allocation.Plan;
import org.bitwright.allocation.Progress;
import org.bitwright.analysis.Analysis;
import org.bitwright.analysis.AnalysisSettings;
import org.bitwright.analysis.Checkpoint;
import org.bitwright.analysis.Precision;
import org.bitwright.analysis.evaluation.Measurement;
import org.bitwright.analysis.evaluation.Protocol;
import org.bitwright.app.workbench.MeasuredPerplexity;
import org.bitwright.app.workbench.OpenModel;
import org.bitwright.io.model.ModelFile;
import org.bitwright.io.model.ModelFiles;
import org.jspecify.annotations.Nullable;

/// The work that runs through a model's weights: one piece after the other, because each wants all cores and memory.
final class ModelPasses {
    /// Tokens that a measurement from the window uses at most: seconds on the demo model, with a standard error of a few
    /// hundredths of its perplexity.
    private static final int MEASURED_TOKENS = 32 * 512;

    private final Map<Reference, ReferencePerplexity> references = new ConcurrentHashMap<>();

    private record Reference(String fingerprint, Protocol protocol) {}

    synchronized Analysis analyse(OpenModel model, AnalysisSettings settings, Progress progress,
            Consumer<Analysis> partial) {
        try (ModelFile file = ModelFiles.open(model.path())) {
            Analysis analysis = AnalysisRun.analyse(file, new Corpus.Text(ModelTexts.bundled().calibrationText()),
                    settings, Checkpoint.none(), progress, partial);
            SavedAnalyses.ofUser().keep(analysis);
            return analysis;
        }
    }

    synchronized MeasuredPerplexity measure(OpenModel model, Plan plan, Protocol protocol, Progress progress) {
        try (ModelFile file = ModelFiles.open(model.path());
                Evaluation evaluation = new Evaluation(file, Precision.FLOAT)) {
            Reference key = new Reference(model.card().fingerprint(), protocol);
            ReferencePerplexity reference = known(key);
            if (reference == null) {
                Measurement stored = measure(evaluation, null, protocol, progress);
                reference = ReferencePerplexity.of(stored);
                if (stored.complete()) {
                    references.put(key, reference);
                    SavedAnalyses.ofUser().keep(key.fingerprint(), reference);
                }
            }
            Measurement found = measure(evaluation, plan, protocol, progress);
            return new MeasuredPerplexity(protocol.id(), found.perplexity(), found.perplexityStandardError(),
                    reference.perplexity(), found.tokens());
        }
    }

    /// Looks up what was measured of the stored model before, so that predictions need no file.
    void recall(String fingerprint) {
        known(new Reference(fingerprint, Protocol.LLAMA_CPP));
    }

    /// What predictions start from: the stored model under the usual protocol on the evaluation text, or null when that
    /// is neither measured nor recalled.
    @Nullable
    ReferencePerplexity reference(String fingerprint) {
        return references.get(new Reference(fingerprint, Protocol.LLAMA_CPP));
    }

    private @Nullable ReferencePerplexity known(Reference key) {
        return references.computeIfAbsent(key,
                absent -> SavedAnalyses.ofUser().reference(absent.fingerprint(), absent.protocol().id()));
    }

    private static Measurement measure(Evaluation evaluation, @Nullable Plan plan,
            Protocol protocol, Progress progress) {
        int context = protocol.defaultContext();
        return evaluation.measure(plan, new Corpus.Text(ModelTexts.bundled().evaluationText()), protocol, context,
                MEASURED_TOKENS / context, progress);
    }
}
