package org.bitwright.analysis.damage;

import java.util.List;
import java.util.function.BiPredicate;

import org.bitwright.allocation.DamageKind;
import org.bitwright.allocation.Progress;
import org.bitwright.analysis.evaluation.ReferencePredictions;
import org.bitwright.analysis.evaluation.TokenRows;
import org.bitwright.analysis.model.DifferentiableModel;
import org.bitwright.analysis.model.Replay;
import org.bitwright.io.format.NumberFormat;

/// The mean KL divergence KL(reference ‖ model) with only one tensor stored in a format.
///
/// Where a model predicts its text as well as it can, this is the expected increase of the loss. It has no first-order
/// term, and a scatter as small as itself, where that of a loss difference is about the square root of it: above four
/// bits a few thousand tokens suffice here and millions would not there. One forward pass over the text per tensor and
/// format, from the kept input of the tensor's block on; the standard error is that of the mean over positions.
///
/// @param model
///            holds the original weights before and after
/// @param weights
///            original and restored weights
/// @param text
///            rows to measure on
/// @param known
///            tensors and format names that are measured already and left out
public record DivergenceDamage(DifferentiableModel model, StoredWeights weights, TokenRows text,
        BiPredicate<String, String> known) implements DamageTask {
    public DivergenceDamage(DifferentiableModel model, StoredWeights weights, TokenRows text) {
        this(model, weights, text, (tensor, format) -> false);
    }

    @Override
    public DamageKind kind() {
        return DamageKind.DIVERGENCE;
    }

    @Override
    public void run(List<NumberFormat> formats, DamageSink sink, Progress progress) {
        try (Replay replay = model.replay(text.rows())) {
            ReferencePredictions reference = ReferencePredictions.of(model, text);
            new SingleTensorChanges(model, weights, known, "Divergence").run(kind(), formats,
                    changed -> reference.meanDivergence(visitor -> replay.visitLogits(changed, visitor)), sink,
                    progress);
        }
    }
}
