package org.bitwright.analysis.damage;

import java.util.List;

import org.bitwright.allocation.DamageKind;
import org.bitwright.allocation.Progress;
import org.bitwright.analysis.SampleStore;
import org.bitwright.analysis.StorageDamage;
import org.bitwright.analysis.evaluation.SampleMean;
import org.bitwright.analysis.evaluation.TokenRows;
import org.bitwright.analysis.model.Curvature;
import org.bitwright.analysis.model.DifferentiableModel;
import org.bitwright.analysis.model.Gradient;
import org.bitwright.io.format.NumberFormat;

/// g · ΔW + ½ ΔWᵀ H ΔW with the exact Hessian product along the storage error of each tensor and format.
///
/// The text is worked through in parts. Every part covers all tensors and formats, so that cancelled work is valid on
/// the parts that are whole; the standard error is the scatter between parts, 0 while there is only one. Finished
/// products are kept in `samples`, so that a resumed run makes none of them twice.
///
/// @param model
///            holds the original weights
/// @param weights
///            original and restored weights
/// @param parts
///            pieces of the calibration text, about equally long
/// @param samples
///            losses of finished products, one per part
public record TaylorDamage(DifferentiableModel model, StoredWeights weights, List<TokenRows> parts,
        SampleStore samples) implements DamageTask {
    private static final int CHUNK = 1 << 16;

    public TaylorDamage {
        parts = List.copyOf(parts);
    }

    /// From the first product on.
    public TaylorDamage(DifferentiableModel model, StoredWeights weights, List<TokenRows> parts) {
        this(model, weights, parts, new SampleStore());
    }

    @Override
    public DamageKind kind() {
        return DamageKind.TAYLOR;
    }

    @Override
    public void run(List<NumberFormat> formats, DamageSink sink, Progress progress) {
        Steps steps = new Steps(progress, Math.max(1, (long) parts.size() * weights.tensors().size() * formats.size()));
        for (int part = 0; part < parts.size(); part++) {
            if (!known(part, formats)) {
                products(part, formats, steps);
            }
            if (progress.cancelled()) {
                return;
            }
            publish(part + 1, formats, sink);
        }
    }

    private static String estimate(NumberFormat format) {
        return "taylor " + format.name();
    }

    private boolean known(int part, List<NumberFormat> formats) {
        return weights.tensors().stream().allMatch(tensor -> weights.fitting(tensor, formats).stream()
                .allMatch(format -> samples.of(estimate(format), tensor).size() > part));
    }

    private void products(int part, List<NumberFormat> formats, Steps steps) {
        List<int[]> rows = parts.get(part).rows();
        try (Gradient gradient = model.gradient(rows); Curvature curvature = model.curvature(rows)) {
            for (String tensor : weights.tensors()) {
                for (NumberFormat format : weights.fitting(tensor, formats)) {
                    if (steps.cancelled()) {
                        return;
                    }
                    if (samples.of(estimate(format), tensor).size() <= part) {
                        samples.add(estimate(format), tensor, loss(tensor, format, gradient, curvature));
                    }
                    steps.done();
                }
            }
        }
    }

    private double loss(String tensor, NumberFormat format, Gradient gradient, Curvature curvature) {
        if (weights.error(tensor, format).squaredError() == 0) {
            return 0;
        }
        ErrorDirection error = new ErrorDirection(tensor, weights.original(tensor), weights.restored(tensor, format));
        Double second = curvature.quadraticForms(error).get(tensor);
        if (second == null) {
            throw new DamageException("The loss does not depend on %s.".formatted(tensor));
        }
        return dot(gradient, error) + 0.5 * second;
    }

    private static double dot(Gradient gradient, ErrorDirection error) {
        int length = error.length();
        double[] chunk = new double[Math.min(CHUNK, length)];
        double sum = 0;
        for (int start = 0; start < length; start += CHUNK) {
            int count = Math.min(CHUNK, length - start);
            gradient.read(error.changed(), start, count, chunk);
            for (int element = 0; element < count; element++) {
                sum += chunk[element] * error.component(start + element);
            }
        }
        return sum;
    }

    private void publish(int count, List<NumberFormat> formats, DamageSink sink) {
        for (String tensor : weights.tensors()) {
            for (NumberFormat format : weights.fitting(tensor, formats)) {
                SampleMean mean = samples.mean(estimate(format), tensor, count);
                sink.accept(kind(), tensor, format.name(), new StorageDamage(mean.mean(), mean.standardError(),
                        weights.error(tensor, format).bytes()));
            }
        }
    }

    /// Counts finished products.
    private static final class Steps {
        private final Progress progress;
        private final long total;
        private long done;

        Steps(Progress progress, long total) {
            this.progress = progress;
            this.total = total;
        }

        void done() {
            done++;
            progress.report("Taylor damage", Math.min(done, total), total);
        }

        boolean cancelled() {
            return progress.cancelled();
        }
    }
}
