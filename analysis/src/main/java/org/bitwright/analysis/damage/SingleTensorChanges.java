package org.bitwright.analysis.damage;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;

import org.bitwright.allocation.DamageKind;
import org.bitwright.allocation.Progress;
import org.bitwright.analysis.StorageDamage;
import org.bitwright.analysis.evaluation.SampleMean;
import org.bitwright.analysis.model.DifferentiableModel;
import org.bitwright.io.format.NumberFormat;

/// Measures a model with one tensor at a time stored in each format. A storage without error costs no pass and has
/// exactly no damage.
///
/// @param known
///            tensors and format names that are measured already and left out
/// @param stage
///            what is being done, for people
record SingleTensorChanges(DifferentiableModel model, StoredWeights weights, BiPredicate<String, String> known,
        String stage) {
    /// @param measure
    ///            the damage of the model as it is at that moment, given which tensors have changed
    void run(DamageKind kind, List<NumberFormat> formats, Function<Set<String>, SampleMean> measure, DamageSink sink,
            Progress progress) {
        List<String> tensors = weights.tensors();
        long total = Math.max(1, (long) tensors.size() * formats.size());
        long done = 0;
        try (PlanSimulation simulation = new PlanSimulation(model, weights)) {
            for (String tensor : tensors) {
                for (NumberFormat format : weights.fitting(tensor, formats)) {
                    if (progress.cancelled()) {
                        return;
                    }
                    if (!known.test(tensor, format.name())) {
                        sink.accept(kind, tensor, format.name(), damage(simulation, tensor, format, measure));
                    }
                    progress.report(stage, Math.min(++done, total), total);
                }
            }
        }
    }

    private StorageDamage damage(PlanSimulation simulation, String tensor, NumberFormat format,
            Function<Set<String>, SampleMean> measure) {
        StorageError error = weights.error(tensor, format);
        if (error.squaredError() == 0) {
            return new StorageDamage(0, 0, error.bytes());
        }
        simulation.apply(Map.of(tensor, format));
        SampleMean found = measure.apply(Set.of(tensor));
        if (!Double.isFinite(found.mean())) {
            throw new DamageException("Storing %s as %s makes the loss %s.".formatted(tensor, format.name(),
                    found.mean()));
        }
        return new StorageDamage(found.mean(), found.standardError(), error.bytes());
    }
}
