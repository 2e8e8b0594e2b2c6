package org.bitwright.analysis;

import java.util.ArrayList;
import java.util.List;

import org.bitwright.allocation.DamageKind;
import org.bitwright.analysis.salience.GradientMetric;
import org.bitwright.analysis.salience.HessianTraceMetric;
import org.bitwright.analysis.salience.LayerInputMetric;
import org.bitwright.analysis.salience.Metrics;
import org.bitwright.analysis.salience.SensitivityMetric;
import org.bitwright.analysis.salience.TopEigenvalueMetric;
import org.bitwright.analysis.salience.WeightMetric;
import org.bitwright.io.format.NumberFormat;
import org.bitwright.io.format.NumberFormats;

/// Settings with every name looked up: what the passes over the model have to deliver.
///
/// @param settings
///            as asked for, with the metrics added that a damage needs
/// @param traces
///            whether the Hessian trace is wanted
/// @param eigenvalues
///            whether the top eigenvalue of the Hessian is wanted
record AnalysisPlan(AnalysisSettings settings, List<NumberFormat> formats, boolean traces, boolean eigenvalues,
        List<LayerInputMetric> layerInputMetrics, List<GradientMetric> gradientMetrics,
        List<WeightMetric> weightMetrics) {
    AnalysisPlan {
        formats = List.copyOf(formats);
        layerInputMetrics = List.copyOf(layerInputMetrics);
        gradientMetrics = List.copyOf(gradientMetrics);
        weightMetrics = List.copyOf(weightMetrics);
    }

    /// @throws org.bitwright.analysis.salience.UnknownMetricException
    ///             when a metric is not known; the message lists the known ones
    /// @throws org.bitwright.io.format.UnknownFormatException
    ///             when a format is not known
    static AnalysisPlan of(AnalysisSettings asked) {
        List<String> names = new ArrayList<>(asked.metrics().stream().distinct().toList());
        if (asked.damages().contains(DamageKind.TRACE) && !names.contains(HessianTraceMetric.NAME)) {
            names.add(HessianTraceMetric.NAME);
        }
        List<NumberFormat> formats = asked.formats().stream().map(NumberFormats::named).distinct().toList();
        AnalysisSettings settings = new AnalysisSettings(names, formats.stream().map(NumberFormat::name).toList(),
                asked.damages().stream().distinct().toList(), asked.probes(), asked.seed(), asked.context(),
                asked.tokens(), asked.precision());
        List<LayerInputMetric> layerInputs = new ArrayList<>();
        List<GradientMetric> gradients = new ArrayList<>();
        List<WeightMetric> weights = new ArrayList<>();
        for (SensitivityMetric metric : names.stream().map(Metrics::named).toList()) {
            switch (metric) {
                case LayerInputMetric ofInputs -> layerInputs.add(ofInputs);
                case GradientMetric ofGradients -> gradients.add(ofGradients);
                case WeightMetric ofWeights -> weights.add(ofWeights);
                case HessianTraceMetric _,TopEigenvalueMetric _ -> {
                    // Iterative estimates with surveys of their own.
                }
            }
        }
        return new AnalysisPlan(settings, formats, names.contains(HessianTraceMetric.NAME),
                names.contains(TopEigenvalueMetric.NAME), layerInputs, gradients,
                weights);
    }
}
