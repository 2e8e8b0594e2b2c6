package org.bitwright.analysis.damage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiPredicate;

import org.bitwright.allocation.DamageKind;
import org.bitwright.allocation.Progress;
import org.bitwright.analysis.StorageDamage;
import org.bitwright.analysis.evaluation.ReferencePredictions;
import org.bitwright.analysis.evaluation.SampleMean;
import org.bitwright.analysis.evaluation.TokenRows;
import org.bitwright.analysis.model.LayerStream;
import org.bitwright.analysis.model.LayerStream.WeightChange;
import org.bitwright.analysis.model.Predictions;
import org.bitwright.io.format.NumberFormat;

/// What [MeasuredDamage] measures, of a model that is larger than memory: the tensors and formats of a block are measured
/// side by side while the later blocks pass by once.
///
/// @param known
///            tensors and format names that are measured already and left out
public record StreamedDamage(DamageKind kind, LayerStream model, StoredWeights weights, TokenRows text,
        BiPredicate<String, String> known) implements DamageTask {

    /// One tensor in one format.
    private record Case(String tensor, NumberFormat format) {}

    /// How far predictions are from those of the original.
    private interface Measure {
        SampleMean of(Predictions predictions);
    }

    @Override
    public void run(List<NumberFormat> formats, DamageSink sink, Progress progress) {
        List<WeightChange> changes = new ArrayList<>();
        Map<WeightChange, Case> cases = new HashMap<>();
        for (String tensor : weights.tensors()) {
            for (NumberFormat format : weights.fitting(tensor, formats)) {
                StorageError error = weights.error(tensor, format);
                if (known.test(tensor, format.name())) {
                    continue;
                }
                if (error.squaredError() == 0) {
                    sink.accept(kind, tensor, format.name(), new StorageDamage(0, 0, error.bytes()));
                } else {
                    WeightChange change = new WeightChange(tensor, () -> weights.restored(tensor, format));
                    changes.add(change);
                    cases.put(change, new Case(tensor, format));
                }
            }
        }
        if (!changes.isEmpty() && !progress.cancelled()) {
            model.visitChanges(text.rows(), changes, new Visitor(measure(), cases, sink, progress));
        }
    }

    private Measure measure() {
        return switch (kind) {
            case DIRECT -> {
                List<double[]> reference = model.tokenLosses(text.rows());
                yield predictions -> LossIncrease.between(reference, predictions.tokenLosses());
            }
            case DIVERGENCE -> {
                ReferencePredictions reference = ReferencePredictions.of(model, text);
                yield predictions -> reference.meanDivergence(predictions::visitLogits);
            }
            case TRACE, FISHER, TAYLOR -> throw new IllegalArgumentException("%s is not measured".formatted(kind));
        };
    }

    private final class Visitor implements LayerStream.ChangeVisitor {
        private final Measure measure;
        private final Map<WeightChange, Case> cases;
        private final DamageSink sink;
        private final Progress progress;
        private int done;

        Visitor(Measure measure, Map<WeightChange, Case> cases, DamageSink sink, Progress progress) {
            this.measure = measure;
            this.cases = cases;
            this.sink = sink;
            this.progress = progress;
        }

        @Override
        public void accept(WeightChange change, Predictions predictions) {
            Case changed = Objects.requireNonNull(cases.get(change));
            SampleMean found = measure.of(predictions);
            if (!Double.isFinite(found.mean())) {
                throw new DamageException("Storing %s as %s makes the loss %s.".formatted(changed.tensor(),
                        changed.format().name(), found.mean()));
            }
            sink.accept(kind, changed.tensor(), changed.format().name(), new StorageDamage(found.mean(),
                    found.standardError(), weights.error(changed.tensor(), changed.format()).bytes()));
            progress.report(stage(), ++done, cases.size());
        }

        @Override
        public boolean running(int running, double share) {
            progress.report(stage(), done + (long) (running * share), cases.size());
            return !progress.cancelled();
        }

        private String stage() {
            return MeasuredDamage.stage(kind);
        }
    }
}
