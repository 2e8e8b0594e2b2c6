package org.bitwright.analysis.damage;

import java.util.List;
import java.util.function.BiPredicate;

import org.bitwright.allocation.DamageKind;
import org.bitwright.allocation.Progress;
import org.bitwright.analysis.evaluation.TokenRows;
import org.bitwright.analysis.model.DifferentiableModel;
import org.bitwright.analysis.model.Replay;
import org.bitwright.io.format.NumberFormat;

/// The measured loss with only one tensor stored in a format, minus the loss of the model as it is.
///
/// The standard error is that of the mean difference over the same tokens. Every pass starts from the kept input of the
/// tensor's block and equals a pass from the first layer; a storage without error costs none and has exactly no damage.
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
        try (Replay replay = model.replay(text.rows())) {
            LossIncrease increase = new LossIncrease(replay);
            new SingleTensorChanges(model, weights, known, "Direct damage").run(kind(), formats, increase::measure,
                    sink, progress);
        }
    }
}
