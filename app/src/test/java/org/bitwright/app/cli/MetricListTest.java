package org.bitwright.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.bitwright.analysis.salience.Metrics;
import org.bitwright.analysis.salience.SensitivityMetric;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MetricListTest {
    private static final Path PAGE = Path.of("..", "resources", "docs", "metrics.md");

    @Test
    void thePageDescribesEveryMetricAsTheProgramDoes() throws IOException {
        List<String> rows = Files.readAllLines(PAGE).stream().filter(line -> line.startsWith("| `")).toList();

        assertThat(rows).containsExactlyElementsOf(Metrics.all().stream().map(SensitivityMetric::description)
                .map(metric -> "| `%s` | %s | %s | %s | %s |".formatted(metric.name(), metric.summary(),
                        metric.cost().label(), metric.unit(), metric.paper()))
                .toList());
    }
}
