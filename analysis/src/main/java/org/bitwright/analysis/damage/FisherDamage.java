package org.bitwright.analysis.damage;

import java.util.List;

import org.bitwright.allocation.DamageKind;
import org.bitwright.allocation.Progress;
import org.bitwright.analysis.StorageDamage;
import org.bitwright.analysis.evaluation.SampleMean;
import org.bitwright.analysis.evaluation.TokenRows;
import org.bitwright.analysis.model.DifferentiableModel;
import org.bitwright.io.format.NumberFormat;

/// ½ · Σ F · ΔW² with the diagonal of the empirical Fisher information in place of the Hessian.
///
/// The standard error is the scatter between the parts of the text, 0 while there is only one.
///
/// @param model
///            holds the original weights
/// @param weights
///            original and restored weights
/// @param parts
///            pieces of the calibration text, about equally many rows each
public record FisherDamage(DifferentiableModel model, StoredWeights weights,
        List<TokenRows> parts) implements DamageTask {
    public FisherDamage {
        parts = List.copyOf(parts);
    }

    @Override
    public DamageKind kind() {
        return DamageKind.FISHER;
    }

    @Override
    public void run(List<NumberFormat> formats, DamageSink sink, Progress progress) {
        List<FisherDiagonal> diagonals = FisherDiagonal.collect(model, weights, parts, progress);
        if (diagonals.isEmpty()) {
            return;
        }
        for (String tensor : weights.tensors()) {
            float[] original = weights.original(tensor);
            for (NumberFormat format : weights.fitting(tensor, formats)) {
                SampleMean loss = new SampleMean();
                float[] restored = weights.restored(tensor, format);
                diagonals.forEach(fisher -> loss.add(0.5 * fisher.weightedDistance(tensor, original, restored)));
                sink.accept(kind(), tensor, format.name(),
                        new StorageDamage(loss.mean(), loss.standardError(), weights.error(tensor, format).bytes()));
            }
        }
    }
}
