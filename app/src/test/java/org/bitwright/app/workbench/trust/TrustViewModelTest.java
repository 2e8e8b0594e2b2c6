package org.bitwright.app.workbench.trust;

import java.util.Objects;

import org.bitwright.app.figure.Series;
import org.bitwright.app.workbench.SyntheticServices;
import org.bitwright.app.workbench.session.Workbench;
import org.bitwright.app.workbench.task.DirectTaskExecutor;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TrustViewModelTest {
    private final DirectTaskExecutor executor = new DirectTaskExecutor();
    private final Workbench workbench = new Workbench(new SyntheticServices(3, true), executor);
    private final TrustViewModel model = new TrustViewModel(workbench);

    @Test
    void theHistoryIsAChartAndASentence() {
        workbench.opening().openDemo();
        assertThat(model.verdictProperty().get()).isEqualTo("No plan was measured yet.");
        assertThat(model.chartProperty().get().isEmpty()).isTrue();
        workbench.measuring().start();
        assertThat(model.verdictProperty().get()).startsWith("1 plan measured");
        long first = workbench.session().measured().getFirst().plan().totalBytes();
        workbench.budget().solve(first - 1_000_000);
        executor.elapse();
        workbench.measuring().start();
        Series points = model.chartProperty().get().series().getLast();
        assertThat(points.data()).hasSize(2).extracting(Series.Datum::label).containsExactly("1", "2");
        assertThat(points.data()).allMatch(point -> point.low() < point.y() && point.y() < point.high());
        assertThat(model.verdictProperty().get())
                .matches("2 plans measured, median error \\d[.,]\\d %, .* 2 of them\\.");
        model.take(0);
        assertThat(Objects.requireNonNull(workbench.session().planProperty().get()).plan().totalBytes())
                .isEqualTo(first);
    }
}
