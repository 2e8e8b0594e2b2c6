package org.bitwright.app.workbench.agreement;

import java.util.Set;

import org.bitwright.analysis.agreement.Disagreement;
import org.bitwright.app.figure.HeatMap;
import org.bitwright.app.workbench.SyntheticServices;
import org.bitwright.app.workbench.session.Workbench;
import org.bitwright.app.workbench.task.DirectTaskExecutor;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AgreementViewModelTest {
    private final Workbench workbench = new Workbench(new SyntheticServices(2, true), new DirectTaskExecutor());
    private final AgreementViewModel model = new AgreementViewModel(workbench);

    @Test
    void metricsAreComparedOnlyWhenSomebodyLooks() {
        workbench.opening().openDemo();
        assertThat(model.matrixProperty().get().cells()).isEmpty();
        model.shown(true);
        HeatMap matrix = model.matrixProperty().get();
        assertThat(matrix.rows()).containsExactly("hessian-trace", "slim-llm-salience", "weight-error");
        assertThat(matrix.cells()).hasSize(9).allMatch(cell -> Math.abs(cell.value()) <= 1);
        for (HeatMap.Cell cell : matrix.cells()) {
            assertThat(matrix.cells()).anyMatch(other -> other.row() == cell.column()
                    && other.column() == cell.row() && other.value() == cell.value());
        }
    }

    @Test
    void aClickShowsTheMetricAndADisagreementSelectsItsTensor() {
        workbench.opening().openDemo();
        model.shown(true);
        model.showMetric(1);
        assertThat(workbench.session().metricProperty().get()).isEqualTo("slim-llm-salience");
        Disagreement largest = model.disagreementsProperty().get().getFirst();
        assertThat(largest.spread()).isGreaterThanOrEqualTo(model.disagreementsProperty().get().getLast().spread());
        model.select(largest);
        assertThat(workbench.session().selectionProperty().get()).isEqualTo(Set.of(largest.tensor()));
    }
}
