package org.bitwright.analysis.damage;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Supplier;

import org.bitwright.allocation.DamageKind;
import org.bitwright.allocation.Progress;
import org.bitwright.analysis.StorageDamage;
import org.bitwright.analysis.evaluation.SampleMean;
import org.bitwright.analysis.evaluation.TokenRows;
import org.bitwright.analysis.model.DifferentiableModel;
import org.bitwright.io.format.NumberFormat;

/// What is measured of a model with one tensor at a time stored in each format: one forward pass over the text for each,
/// from the kept input of the tensor's block on. A storage without error costs no pass and has exactly no damage.
///
/// @param kind
///            what is measured
/// @param model
///            holds the original weights before and after
/// @param weights
///            original and restored weights
/// @param measure
///            starts to measure the model as it is
/// @param known
///            tensors and format names that are measured already and left out
public record MeasuredDamage(DamageKind kind, DifferentiableModel model, StoredWeights weights,
        Supplier<ChangeMeasure> measure, BiPredicate<String, String> known) implements DamageTask {
    /// The measured loss less that of the model as it is.
    public static MeasuredDamage direct(DifferentiableModel model, StoredWeights weights, TokenRows text,
            BiPredicate<String, String> known) {
        return new MeasuredDamage(DamageKind.DIRECT, model, weights,
                () -> ChangeMeasure.lossIncrease(model, text), known);
    }

    /// The mean divergence of the predictions from those of the model as it is.
    public static MeasuredDamage divergence(DifferentiableModel model, StoredWeights weights, TokenRows text,
            BiPredicate<String, String> known) {
        return new MeasuredDamage(DamageKind.DIVERGENCE, model, weights,
                () -> ChangeMeasure.divergence(model, text), known);
    }

    @Override
    public void run(List<NumberFormat> formats, DamageSink sink, Progress progress) {
        List<String> tensors = weights.tensors();
        long total = Math.max(1, (long) tensors.size() * formats.size());
        long done = 0;
        try (ChangeMeasure change = measure.get(); PlanSimulation simulation = new PlanSimulation(model, weights)) {
            for (String tensor : tensors) {
                for (NumberFormat format : weights.fitting(tensor, formats)) {
                    if (progress.cancelled()) {
                        return;
                    }
                    if (!known.test(tensor, format.name())) {
                        sink.accept(kind, tensor, format.name(), damage(simulation, tensor, format, change));
                    }
                    progress.report(stage(kind), Math.min(++done, total), total);
                }
            }
        }
    }

    /// What is being done, for people.
    static String stage(DamageKind kind) {
        return kind == DamageKind.DIRECT ? "Direct damage" : "Divergence";
    }

    private StorageDamage damage(PlanSimulation simulation, String tensor, NumberFormat format,
            ChangeMeasure change) {
        StorageError error = weights.error(tensor, format);
        if (error.squaredError() == 0) {
            return new StorageDamage(0, 0, error.bytes());
        }
        simulation.apply(Map.of(tensor, format));
        SampleMean found = change.of(Set.of(tensor));
        if (!Double.isFinite(found.mean())) {
            throw new DamageException("Storing %s as %s makes the loss %s.".formatted(tensor, format.name(),
                    found.mean()));
        }
        return new StorageDamage(found.mean(), found.standardError(), error.bytes());
    }
}
