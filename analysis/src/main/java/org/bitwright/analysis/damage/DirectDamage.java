package org.bitwright.analysis.damage;

import java.util.List;
import java.util.function.BiPredicate;

import org.bitwright.allocation.DamageKind;
import org.bitwright.allocation.Progress;
import org.bitwright.analysis.evaluation.SampleMean;
import org.bitwright.analysis.evaluation.TokenRows;
import org.bitwright.analysis.model.DifferentiableModel;
import org.bitwright.io.format.NumberFormat;

/// The measured loss with only one tensor stored in a format, minus the loss of the model as it is.
///
/// The standard error is that of the mean difference over the same tokens. One forward pass over the text per tensor and
/// format; a storage without error costs none and has exactly no damage.
///
/// @param model
///            holds the original weights before and after
/// @param weights
///            original and restored weights
/// @param text
///            rows to measure on
/// @param known
///            tensors and format names that are measured already and left out
public record DirectDamage(DifferentiableModel model, StoredWeights weights, TokenRows text,
        BiPredicate<String, String> known) implements DamageTask {
    public DirectDamage(DifferentiableModel model, StoredWeights weights, TokenRows text) {
        this(model, weights, text, (tensor, format) -> false);
    }

    @Override
    public DamageKind kind() {
        return DamageKind.DIRECT;
    }

    @Override
    public void run(List<NumberFormat> formats, DamageSink sink, Progress progress) {
        List<double[]> reference = model.tokenLosses(text.rows());
        new SingleTensorChanges(model, weights, known, "Direct damage").run(kind(), formats,
                () -> increase(reference), sink, progress);
    }

    private SampleMean increase(List<double[]> reference) {
        SampleMean differences = new SampleMean();
        List<double[]> found = model.tokenLosses(text.rows());
        for (int row = 0; row < found.size(); row++) {
            for (int position = 0; position < found.get(row).length; position++) {
                differences.add(found.get(row)[position] - reference.get(row)[position]);
            }
        }
        return differences;
    }
}
