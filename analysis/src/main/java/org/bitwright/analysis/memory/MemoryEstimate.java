package org.bitwright.analysis.memory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.bitwright.allocation.DamageKind;
import org.bitwright.analysis.AnalysisSettings;
import org.bitwright.analysis.Precision;
import org.bitwright.analysis.model.LanguageModels;
import org.bitwright.analysis.model.ModelSize;
import org.bitwright.analysis.model.tape.Tape;
import org.bitwright.analysis.salience.CostClass;
import org.bitwright.analysis.salience.GradientStatisticsMetric;
import org.bitwright.analysis.salience.LayerInputMetric;
import org.bitwright.analysis.salience.MeasuredMetric;
import org.bitwright.analysis.salience.Metrics;
import org.bitwright.analysis.salience.SensitivityMetric;
import org.bitwright.io.model.ModelFile;

/// An upper estimate of the memory of an analysis, term by term, from headers alone.
///
/// @param terms
///            largest first
public record MemoryEstimate(List<MemoryTerm> terms) {
    private static final long CACHE = 512L << 20;
    private static final int PARTS = 4;
    private static final int LOGIT_TOKENS = 256;

    public MemoryEstimate {
        terms = terms.stream().filter(term -> term.bytes() > 0)
                .sorted(Comparator.comparingLong(MemoryTerm::bytes).reversed()).toList();
    }

    /// The estimate for a model that is not loaded yet.
    public static MemoryEstimate of(ModelFile file, AnalysisSettings settings, Residence residence) {
        return of(LanguageModels.size(file), settings, residence);
    }

    /// What the weights of a whole model take, twice: for passes, and as they are before any change.
    static MemoryEstimate residentWeights(ModelSize model, Precision precision) {
        long parameters = model.parameters();
        return new MemoryEstimate(List.of(
                outside("weights", parameters * (precision == Precision.DOUBLE ? Double.BYTES : Float.BYTES)),
                inside("original weights", parameters * Float.BYTES)));
    }

    /// What measuring plans takes with all weights in memory.
    static MemoryEstimate measuring(ModelSize model, Precision precision) {
        List<MemoryTerm> terms = new ArrayList<>(residentWeights(model, precision).terms());
        terms.add(inside("weights as formats leave them", Float.BYTES * model.parameters()));
        return new MemoryEstimate(terms);
    }

    /// The estimate for a model of some size.
    static MemoryEstimate of(ModelSize model, AnalysisSettings settings, Residence residence) {
        List<SensitivityMetric> metrics = settings.metrics().stream().map(Metrics::named).toList();
        long element = settings.precision() == Precision.DOUBLE ? Double.BYTES : Float.BYTES;
        long weights = element * model.parameters();
        long decided = Float.BYTES * model.parameters();
        long batch = Math.min(LanguageModels.TOKENS_AT_ONCE, Math.max(settings.context(), settings.tokens()));
        long pass = element * model.activations() * batch;
        long forward = element * model.liveActivations() * (long) settings.tokens();
        boolean curvature = settings.damages().contains(DamageKind.TRACE)
                || settings.damages().contains(DamageKind.TAYLOR) || has(metrics, CostClass.CURVATURE);
        boolean gradient = curvature || settings.damages().contains(DamageKind.FISHER)
                || has(metrics, CostClass.GRADIENT);
        boolean divergences = settings.damages().contains(DamageKind.DIVERGENCE)
                || !settings.pairs().none();
        boolean measured = divergences || settings.damages().contains(DamageKind.DIRECT)
                || has(metrics, CostClass.MEASURED);
        boolean whole = residence == Residence.WHOLE && (gradient || measured);
        List<MemoryTerm> terms = new ArrayList<>();
        terms.add(outside("weights", whole ? weights : element * (model.largestTensor() + model.repeatedTensors())));
        terms.add(outside("direction of a probe", curvature ? weights : 0));
        terms.add(outside("gradients and products", gradient ? 2 * weights : 0));
        terms.add(outside("activations of a pass", curvature ? 5 * pass : gradient ? 2 * pass : forward));
        long probabilities = pass / Tape.PROBABILITIES_SHARE;
        terms.add(outside("attention probabilities of a pass",
                curvature ? 2 * probabilities : gradient ? probabilities : 0));
        terms.add(outside("logits", 3 * element * LOGIT_TOKENS * model.vocabulary()));
        long later = Math.max(0, settings.tokens() - batch) / batch;
        terms.add(outside("kept activations of a curvature pass",
                curvature
                        ? Math.min((2 * pass + probabilities) * later, Runtime.getRuntime().maxMemory() / 3)
                        : 0));
        terms.add(outside("activations of changed passes",
                measured && !whole ? Math.max(forward, Runtime.getRuntime().maxMemory() / 4) : 0));
        terms.add(outside("kept inputs of blocks", measured && whole
                ? Math.min(Runtime.getRuntime().maxMemory() / 4,
                        pass * Math.max(1, settings.tokens() / batch))
                : 0));
        terms.add(inside("original weights", whole ? decided : Float.BYTES * model.largestTensor()));
        terms.add(inside("weights as formats leave them",
                settings.formats().isEmpty() ? 0 : Math.min(CACHE, decided * settings.formats().size())));
        boolean secondMoments = metrics.stream()
                .anyMatch(metric -> metric instanceof LayerInputMetric inputs && inputs.needsSecondMoments());
        long triangle = Double.BYTES * model.widestInput() * model.widestInput() / 2;
        terms.add(inside("second moments of layer inputs",
                secondMoments ? (PARTS + 1L) * triangle + (whole ? CACHE : 0) : 0));
        terms.add(outside("factor of second moments", secondMoments ? triangle : 0));
        terms.add(inside("Fisher information", settings.damages().contains(DamageKind.FISHER) ? PARTS * decided : 0));
        terms.add(inside("gradient statistics",
                metrics.stream().anyMatch(GradientStatisticsMetric.class::isInstance) ? 4 * decided : 0));
        long predictions = (long) Double.BYTES * settings.tokens() * model.vocabulary();
        terms.add(inside("predictions of the original", divergences
                ? predictions
                : metrics.stream().anyMatch(MeasuredMetric.class::isInstance)
                        ? Math.min(Runtime.getRuntime().maxMemory() / 8, predictions)
                        : 0));
        return new MemoryEstimate(terms);
    }

    private static boolean has(List<SensitivityMetric> metrics, CostClass cost) {
        return metrics.stream().anyMatch(metric -> metric.description().cost() == cost);
    }

    private static MemoryTerm outside(String name, long bytes) {
        return new MemoryTerm(name, false, bytes);
    }

    private static MemoryTerm inside(String name, long bytes) {
        return new MemoryTerm(name, true, bytes);
    }

    /// Bytes in Java's heap.
    public long heapBytes() {
        return terms.stream().filter(MemoryTerm::heap).mapToLong(MemoryTerm::bytes).sum();
    }

    /// Bytes outside Java's heap.
    public long nativeBytes() {
        return totalBytes() - heapBytes();
    }

    /// All bytes.
    public long totalBytes() {
        return terms.stream().mapToLong(MemoryTerm::bytes).sum();
    }

    public boolean fits(MemoryLimits limits) {
        return heapBytes() <= limits.heap() && nativeBytes() <= limits.nativeBytes()
                && totalBytes() <= limits.physical();
    }

    /// One sentence for people: the total and its largest terms.
    public String describe() {
        return "about %s: %s".formatted(gigabytes(totalBytes()), terms.stream()
                .map(term -> "%s %s".formatted(term.name(), gigabytes(term.bytes())))
                .collect(Collectors.joining(", ")));
    }

    /// @throws MemoryException
    ///             when an analysis would not fit; the message names the terms and settings that would
    public static void requireFits(ModelFile file, AnalysisSettings settings, MemoryLimits limits) {
        requireFits(LanguageModels.size(file), settings, limits);
    }

    static void requireFits(ModelSize model, AnalysisSettings settings, MemoryLimits limits) {
        MemoryEstimate estimate = of(model, settings, limits);
        if (estimate.fits(limits)) {
            return;
        }
        throw new MemoryException("""
                The analysis needs %s. There are %s of heap, %s outside it and %s in the machine.
                %s""".formatted(estimate.describe(), gigabytes(limits.heap()), gigabytes(limits.nativeBytes()),
                gigabytes(limits.physical()),
                SmallerAnalysis.candidates(settings).stream()
                        .filter(candidate -> of(model, candidate.settings(), limits).fits(limits)).findFirst()
                        .map(candidate -> "Maybe %s: that needs %s.".formatted(candidate.advice(),
                                gigabytes(of(model, candidate.settings(), limits).totalBytes())))
                        .orElse("No settings make this model fit; maybe use a machine with more memory.")));
    }

    private static MemoryEstimate of(ModelSize model, AnalysisSettings settings, MemoryLimits limits) {
        return of(model, settings, Residence.of(model, settings, limits));
    }

    static String gigabytes(long bytes) {
        return bytes == Long.MAX_VALUE ? "unlimited memory" : String.format(Locale.ROOT, "%.2f GB", bytes / 1e9);
    }
}
