package org.bitwright.app.service;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import org.bitwright.allocation.CalibrationText;
import org.bitwright.allocation.Plan;
import org.bitwright.analysis.Precision;
import org.bitwright.analysis.damage.StoredWeights;
import org.bitwright.analysis.evaluation.Protocol;
import org.bitwright.analysis.model.DifferentiableModel;
import org.bitwright.analysis.salience.CalibrationInputs;
import org.bitwright.io.format.rounding.ImportanceWeighted;
import org.bitwright.io.format.rounding.LayerInputs;
import org.bitwright.io.model.ModelFile;

/// The mean square of every input feature of every linear layer over a text, which encoders take as the importance of
/// columns.
public final class ColumnImportance {
    private ColumnImportance() {
    }

    /// What a plan's rounding asks an encoder to mind; runs the model over the calibration text, in single precision.
    ///
    /// @return importance of columns by tensor; tensors that are no linear layers are absent, and all are with a rounding
    ///         that does not weigh columns
    public static Map<String, float[]> of(ModelFile file, Plan plan) {
        CalibratedRounding found = CalibratedRounding.of(plan.rounding());
        CalibrationText text = found.calibration();
        return text != null && found.rounding() instanceof ImportanceWeighted ? measured(file, text) : Map.of();
    }

    private static Map<String, float[]> measured(ModelFile file, CalibrationText text) {
        try (DifferentiableModel model = MeasuredModels.load(file, Precision.FLOAT)) {
            StoredWeights weights = new StoredWeights(model);
            CalibrationInputs inputs = new CalibrationInputs(model, weights,
                    CorpusReader.rows(file, new Corpus.Text(Path.of(text.file())), Protocol.PLAIN, text.context())
                            .upTo(text.tokens()),
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
