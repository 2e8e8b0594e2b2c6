package org.bitwright.analysis;

import org.bitwright.allocation.BitwrightException;
import org.bitwright.analysis.evaluation.TokenRows;
import org.bitwright.analysis.model.DifferentiableModel;

/// Finds where a forward pass first meets a number that is not finite.
final class NonFiniteActivations {
    private NonFiniteActivations() {
    }

    /// The failure with the first layer named whose input is not finite, or the failure as it is when there is none.
    static BitwrightException explain(DifferentiableModel model, TokenRows text, BitwrightException failure) {
        String[] first = {""};
        model.visitLinearInputs(text.rows(), (tensor, activations, tokens, columns) -> {
            for (int index = 0; index < tokens * columns && first[0].isEmpty(); index++) {
                if (!Float.isFinite(activations[index])) {
                    first[0] = tensor;
                }
            }
        });
        return first[0].isEmpty()
                ? failure
                : new AnalysisException("""
                        The activations that enter %s are not finite, so nothing after it can be measured.
                        Maybe single precision is too narrow for this model; analyse in double precision.""".formatted(
                        first[0]));
    }
}
