package org.bitwright.app.service;

import org.bitwright.allocation.Progress;
import org.bitwright.analysis.AnalysisException;
import org.bitwright.analysis.Precision;
import org.bitwright.analysis.curvature.LanczosQuadrature;
import org.bitwright.analysis.curvature.Spectrum;
import org.bitwright.analysis.evaluation.Protocol;
import org.bitwright.analysis.evaluation.TokenRows;
import org.bitwright.analysis.model.Curvature;
import org.bitwright.analysis.model.DifferentiableModel;
import org.bitwright.analysis.model.LanguageModels;
import org.bitwright.io.model.ModelFile;
import org.bitwright.io.model.TensorInfo;

/// Finds the spectrum of the curvature of one tensor.
public final class SpectrumRun {
    private SpectrumRun() {
    }

    /// @param context
    ///            tokens per row
    /// @param tokens
    ///            calibration tokens in all
    /// @throws AnalysisException
    ///             when the model has no such tensor
    public static Spectrum of(ModelFile file, Corpus corpus, String tensor, LanczosQuadrature quadrature, int context,
            int tokens, Precision precision, Progress progress) {
        TensorInfo info = file.card().decidedTensors().stream().filter(known -> known.name().equals(tensor)).findFirst()
                .orElseThrow(() -> new AnalysisException("""
                        The model %s has no weight matrix "%s".
                        Maybe look for its name with inspect --json.""".formatted(file.card().name(), tensor)));
        TokenRows rows = CorpusReader.rows(file, corpus, Protocol.PLAIN, context).upTo(tokens);
        try (DifferentiableModel model = LanguageModels.load(file, precision);
                Curvature curvature = model.curvature(rows.rows())) {
            return quadrature.of(curvature, tensor, Math.toIntExact(info.shape().elements()), progress);
        }
    }
}
