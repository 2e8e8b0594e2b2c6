package org.bitwright.analysis.salience;

import java.util.HashMap;
import java.util.Map;

import org.bitwright.analysis.damage.LayerRounding;
import org.bitwright.analysis.damage.StoredWeights;
import org.bitwright.analysis.evaluation.TokenRows;
import org.bitwright.analysis.model.DifferentiableModel;
import org.bitwright.io.format.rounding.ImportanceWeighted;
import org.bitwright.io.format.rounding.LayerInputs;

/// Rounding by encoders that know the mean square of every input feature of every linear layer, measured once with the
/// original weights: later changes of the model do not show in it.
public final class ColumnWeighting {
    private ColumnWeighting() {
    }

    /// @param model
    ///            holds its original weights
    /// @param text
    ///            rows that show which columns matter
    public static LayerRounding of(DifferentiableModel model, StoredWeights weights, TokenRows text) {
        CalibrationInputs inputs = new CalibrationInputs(model, weights, text, CalibrationInputs.DEFAULT_BYTES);
        Map<String, LayerInputs> columns = new HashMap<>();
        for (String tensor : weights.tensors()) {
            LayerInputs found = inputs.of(tensor);
            if (found != null) {
                columns.put(tensor, found.uncorrelated());
            }
        }
        return new LayerRounding(new ImportanceWeighted(), model.card(), columns::get);
    }
}
