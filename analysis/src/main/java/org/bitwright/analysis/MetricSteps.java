package org.bitwright.analysis;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.bitwright.allocation.search.Interaction;
import org.bitwright.analysis.damage.ChangeMeasure;
import org.bitwright.analysis.damage.PairwiseDamage;
import org.bitwright.analysis.damage.StoredWeights;
import org.bitwright.analysis.evaluation.TokenRows;
import org.bitwright.analysis.model.DifferentiableModel;
import org.bitwright.analysis.salience.AdjointMetric;
import org.bitwright.analysis.salience.AdjointSurvey;
import org.bitwright.analysis.salience.GradientMetric;
import org.bitwright.analysis.salience.GradientStatisticsMetric;
import org.bitwright.analysis.salience.GradientStatisticsSurvey;
import org.bitwright.analysis.salience.GradientSurvey;
import org.bitwright.analysis.salience.GraspMetric;
import org.bitwright.analysis.salience.InputSampleMetric;
import org.bitwright.analysis.salience.InputSampleSurvey;
import org.bitwright.analysis.salience.InterLayerMetric;
import org.bitwright.analysis.salience.LabelMetric;
import org.bitwright.analysis.salience.LabelSurvey;
import org.bitwright.analysis.salience.LayerInputMetric;
import org.bitwright.analysis.salience.LayerInputSurvey;
import org.bitwright.analysis.salience.MeasuredMetric;
import org.bitwright.analysis.salience.MeasuredSurvey;
import org.bitwright.analysis.salience.RowGradientMetric;
import org.bitwright.analysis.salience.SensitivityMetric;
import org.bitwright.analysis.salience.StoredLayer;
import org.bitwright.analysis.salience.WeightMetric;

/// The steps that compute metrics, cheapest first, one per kind of metric that was asked for.
record MetricSteps(DifferentiableModel model, StoredWeights weights, TokenRows text, AnalysisPlan plan,
        SampleStore samples, AnalysisDraft draft, PublishingProgress progress) {
    /// Work by the name under which a checkpoint remembers it.
    Map<String, Runnable> all() {
        Map<String, Runnable> steps = new LinkedHashMap<>();
        add(steps, "weights", WeightMetric.class, this::ofWeights);
        add(steps, "layer inputs", LayerInputMetric.class, metrics -> new LayerInputSurvey(model, weights,
                text.parts(Analyser.PARTS), LayerInputSurvey.DEFAULT_MOMENT_BYTES)
                .run(metrics, draft::metric, progress));
        add(steps, "layer samples", InputSampleMetric.class,
                metrics -> new InputSampleSurvey(model, weights, text, InputSampleSurvey.DEFAULT_TOKENS)
                        .run(metrics, draft::metric, progress));
        if (plan.has(GradientMetric.class) || plan.has(RowGradientMetric.class)) {
            steps.put("gradients", () -> new GradientSurvey(model, weights, text, samples).run(
                    plan.metrics(GradientMetric.class), plan.metrics(RowGradientMetric.class), draft::metric,
                    progress));
        }
        add(steps, "gradient statistics", GradientStatisticsMetric.class,
                metrics -> new GradientStatisticsSurvey(model, weights, text.parts(Analyser.PARTS))
                        .run(metrics, draft::metric, progress));
        add(steps, "input derivatives", AdjointMetric.class,
                metrics -> new AdjointSurvey(model, weights, text, samples).run(metrics, draft::metric, progress));
        add(steps, "labels", LabelMetric.class,
                metrics -> new LabelSurvey(model, weights, text, plan.settings().seed(), samples)
                        .run(metrics, draft::metric, progress));
        add(steps, GraspMetric.NAME, GraspMetric.class,
                metrics -> new GraspSurvey(model, weights, text).run(draft::metric));
        add(steps, "changed tensors", MeasuredMetric.class,
                metrics -> new MeasuredSurvey(model, weights, text, Runtime.getRuntime().maxMemory() / 8)
                        .run(metrics, draft::has, draft::metric, progress));
        add(steps, InterLayerMetric.NAME, InterLayerMetric.class, metrics -> interactions());
        return steps;
    }

    private <T extends SensitivityMetric> void add(Map<String, Runnable> steps, String name, Class<T> kind,
            Consumer<List<T>> work) {
        List<T> metrics = plan.metrics(kind);
        if (!metrics.isEmpty()) {
            steps.put(name, () -> work.accept(metrics));
        }
    }

    private void ofWeights(List<WeightMetric> metrics) {
        metrics.forEach(metric -> weights.tensors().forEach(tensor -> draft.metric(metric.name(), tensor,
                new MetricValue(metric.value(weights, tensor), 0, 0))));
    }

    private void interactions() {
        List<Interaction> found;
        try (ChangeMeasure change = ChangeMeasure.lossIncrease(model, text)) {
            found = new PairwiseDamage(model, weights, 0, tensor -> List.of(StoredLayer.format(weights, tensor)),
                    "loss", samples).run(change, progress);
        }
        Map<String, Double> sums = new HashMap<>();
        for (Interaction interaction : found) {
            sums.merge(interaction.tensor(), interaction.loss(), Double::sum);
            sums.merge(interaction.other(), interaction.loss(), Double::sum);
        }
        sums.forEach((tensor, sum) -> draft.metric(InterLayerMetric.NAME, tensor, new MetricValue(sum, 0, 0)));
    }
}
