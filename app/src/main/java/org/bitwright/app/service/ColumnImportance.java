package org.bitwright.app.service;

import java.util.HashMap;
import java.util.Map;

import org.bitwright.analysis.Precision;
import org.bitwright.analysis.damage.StoredWeights;
import org.bitwright.analysis.evaluation.Protocol;
import org.bitwright.analysis.model.DifferentiableModel;
import org.bitwright.analysis.model.LanguageModels;
import org.bitwright.analysis.salience.CalibrationInputs;
import org.bitwright.io.format.rounding.LayerInputs;
import org.bitwright.io.model.ModelFile;

/// The mean square of every input feature of every linear layer over a text, which encoders take as the importance of
/// columns.
public final class ColumnImportance {
    private ColumnImportance() {
    }

    /// Runs the model over a text, in single precision.
    ///
    /// @param tokens at most so many are read
    /// @return importance of columns by tensor; tensors that are no linear layers are absent
    public static Map<String, float[]> of(ModelFile file, Corpus corpus, int tokens) {
        try (DifferentiableModel model = LanguageModels.load(file, Precision.FLOAT)) {
            StoredWeights weights = new StoredWeights(model);
            CalibrationInputs inputs = new CalibrationInputs(model, weights,
                    CorpusReader.rows(file, corpus, Protocol.PLAIN, Defaults.CONTEXT).upTo(tokens),
                    CalibrationInputs.DEFAULT_BYTES);
            Map<String, float[]> importance = new HashMap<>();
            for (String tensor : weights.tensors()) {
                LayerInputs found = inputs.of(tensor);
                if (found != null) {
                    importance.put(tensor, found.meanSquares());
                }
            }
            return importance;
        }
    }
}
