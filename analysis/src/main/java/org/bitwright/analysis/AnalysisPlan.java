package org.bitwright.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

import org.bitwright.allocation.DamageKind;
import org.bitwright.analysis.salience.HessianTraceMetric;
import org.bitwright.analysis.salience.Metrics;
import org.bitwright.analysis.salience.SensitivityMetric;
import org.bitwright.io.format.NumberFormat;
import org.bitwright.io.format.NumberFormats;

/// Settings with every name looked up: what the passes over the model have to deliver.
///
/// @param settings
///            as asked for, with the metrics added that a damage needs
/// @param rule
///            when a trace needs no more probes
/// @param metrics
///            in the order asked for
record AnalysisPlan(AnalysisSettings settings, StoppingRule rule, List<NumberFormat> formats,
        List<SensitivityMetric> metrics) {
    AnalysisPlan {
        formats = List.copyOf(formats);
        metrics = List.copyOf(metrics);
    }

    /// @throws org.bitwright.analysis.salience.UnknownMetricException
    ///             when a metric is not known; the message lists the known ones
    /// @throws org.bitwright.io.format.UnknownFormatException
    ///             when a format is not known
    /// @throws AnalysisException
    ///             when a number is out of its range or the choice of confined tensors is no regular expression
    static AnalysisPlan of(AnalysisSettings asked) {
        List<String> names = new ArrayList<>(asked.metrics().stream().distinct().toList());
        if (asked.damages().contains(DamageKind.TRACE) && !names.contains(HessianTraceMetric.NAME)) {
            names.add(HessianTraceMetric.NAME);
        }
        List<NumberFormat> formats = asked.formats().stream().map(NumberFormats::named).distinct().toList();
        AnalysisSettings settings = new AnalysisSettings(names, formats.stream().map(NumberFormat::name).toList(),
                asked.damages().stream().distinct().toList(), asked.probes(), asked.relativeError(), asked.confined(),
                asked.seed(), asked.context(), asked.tokens(), asked.precision(), asked.importanceTokens(),
                asked.pairs());
        pattern(asked.confined());
        asked.pairs().formats().forEach(NumberFormats::named);
        return new AnalysisPlan(settings, new StoppingRule(asked.probes(), asked.relativeError()), formats,
                names.stream().map(Metrics::named).toList());
    }

    /// The metrics of one kind.
    <T extends SensitivityMetric> List<T> metrics(Class<T> kind) {
        return metrics.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /// The formats that pairs of tensors take on.
    List<NumberFormat> pairFormats() {
        return settings.pairs().formats().stream().map(NumberFormats::named).distinct().toList();
    }

    boolean has(Class<? extends SensitivityMetric> kind) {
        return !metrics(kind).isEmpty();
    }

    /// The tensors whose probes are confined to them.
    ///
    /// @throws AnalysisException
    ///             when the choice matches none
    Set<String> confined(List<String> tensors) {
        if (settings.confined().isEmpty()) {
            return Set.of();
        }
        Set<String> chosen = tensors.stream().filter(pattern(settings.confined()).asPredicate())
                .collect(Collectors.toUnmodifiableSet());
        if (chosen.isEmpty()) {
            throw new AnalysisException(
                    "No tensor's name matches \"%s\", so no probes can be confined.\nMaybe one of these: %s."
                            .formatted(settings.confined(), String.join(", ", tensors)));
        }
        return chosen;
    }

    private static Pattern pattern(String expression) {
        try {
            return Pattern.compile(expression);
        } catch (PatternSyntaxException wrong) {
            throw new AnalysisException("The choice of confined tensors \"%s\" is no regular expression: %s."
                    .formatted(expression, wrong.getDescription()));
        }
    }
}
