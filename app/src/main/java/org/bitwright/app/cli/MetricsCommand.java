package org.bitwright.app.cli;

import java.util.List;
import java.util.concurrent.Callable;

import org.bitwright.analysis.salience.MetricDescription;
import org.bitwright.analysis.salience.Metrics;
import org.bitwright.analysis.salience.SensitivityMetric;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "metrics", mixinStandardHelpOptions = true, description = "Lists the sensitivity metrics with what they need.")
final class MetricsCommand implements Callable<Integer> {
    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        List<Metric> metrics = Metrics.all().stream().map(SensitivityMetric::description).map(Metric::of).toList();
        output.print(new Answer(metrics), out -> {
            TextTable table = new TextTable("metric", "needs");
            metrics.forEach(metric -> table.row(metric.name(), metric.cost()));
            table.print(out);
            for (Metric metric : metrics) {
                out.printf("%n%s%n  %s.%n  %s%n  unit: %s%n", metric.name(), metric.summary(), metric.paper(),
                        metric.unit());
            }
        });
        return 0;
    }

    /// The JSON answer.
    record Answer(List<Metric> metrics) {}

    /// One metric; `cost` is what it needs of the model.
    record Metric(String name, String summary, String paper, String cost, String unit) {
        static Metric of(MetricDescription metric) {
            return new Metric(metric.name(), metric.summary(), metric.paper(), metric.cost().label(), metric.unit());
        }
    }
}
