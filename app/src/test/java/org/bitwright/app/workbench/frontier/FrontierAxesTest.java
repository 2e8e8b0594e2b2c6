package org.bitwright.app.workbench.frontier;

import java.util.List;

import org.bitwright.app.figure.Ticks;
import org.bitwright.app.workbench.frontier.FrontierChart.Point;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FrontierAxesTest {
    private static FrontierChart chart(double worst) {
        return new FrontierChart(
                List.of(new Point("", 10_000_000, worst, 0.9 * worst, 1.1 * worst),
                        new Point("", 90_000_000, 19, 18.9, 19.1)),
                new Point("", 50_000_000, 20, 19.5, 20.5), List.of(), List.of(), 18.7);
    }

    @Test
    void ruinousSmallPlansMakeTheAxisLogarithmic() {
        assertThat(FrontierAxes.of(chart(24)).logarithmic()).isFalse();
        assertThat(FrontierAxes.of(chart(4000)).logarithmic()).isTrue();
    }

    @Test
    void everyPointAndTheReferenceLieInside() {
        for (double worst : new double[]{24, 4000}) {
            FrontierAxes axes = FrontierAxes.of(chart(worst));
            assertThat(axes.up().part(worst)).isBetween(0.8, 1.0);
            assertThat(axes.up().part(18.7)).isBetween(0.0, 0.2);
            assertThat(axes.across().part(10_000_000)).isBetween(0.0, 0.1);
            assertThat(axes.across().part(90_000_000)).isBetween(0.9, 1.0);
        }
    }

    @Test
    void ticksAreRoundAndFew() {
        assertThat(Ticks.linear(11.9e6, 83.8e6, 5)).containsExactly(2e7, 4e7, 6e7, 8e7);
        assertThat(Ticks.logarithmic(17, 4200, 9)).containsExactly(20.0, 50.0, 100.0, 200.0, 500.0, 1000.0, 2000.0);
        assertThat(Ticks.linear(1, 1, 5)).isEmpty();
    }
}
