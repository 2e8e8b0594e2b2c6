package org.bitwright.analysis;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// All that an interrupted analysis needs to go on to the numbers of an uninterrupted one.
///
/// @param analysis
///            what is found so far
/// @param samples
///            values of finished probes, products and rows, by estimate and tensor
/// @param finished
///            names of the steps that are whole
public record CheckpointState(Analysis analysis, Map<String, Map<String, List<Double>>> samples,
        List<String> finished) {
    public CheckpointState {
        samples = Map.copyOf(samples);
        finished = List.copyOf(finished);
    }

    /// @throws AnalysisException
    ///             when the state belongs to another model, text or settings; the message names the field
    void requireSame(Path file, Analysis expected) {
        Map<String, Object> here = fields(expected);
        fields(analysis).forEach((field, value) -> {
            if (!Objects.equals(value, here.get(field))) {
                throw new AnalysisException("""
                        The analysis in %s cannot be resumed: its %s is %s, and now it is %s.
                        Maybe start anew, or ask for the same as before.""".formatted(file, field, value,
                        here.get(field)));
            }
        });
    }

    private static Map<String, Object> fields(Analysis analysis) {
        AnalysisSettings settings = analysis.settings();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("model fingerprint", analysis.fingerprint());
        fields.put("text hash", analysis.provenance().textHash());
        fields.put("seed", settings.seed());
        fields.put("precision", settings.precision());
        fields.put("context", settings.context());
        fields.put("tokens", settings.tokens());
        fields.put("probes", settings.probes());
        fields.put("relative error", settings.relativeError());
        fields.put("choice of confined tensors", settings.confined());
        fields.put("formats of pairs", settings.pairs().formats());
        fields.put("window of pairs", settings.pairs().window());
        fields.put("metrics", settings.metrics());
        fields.put("formats", settings.formats());
        fields.put("damages", settings.damages());
        fields.put("importance tokens", settings.importanceTokens());
        return fields;
    }
}
