package org.bitwright.allocation.search;

import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

import org.bitwright.allocation.Frontier;
import org.bitwright.allocation.Plan;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BisectionTest {
    private final Frontier frontier = Frontier.of(RandomTable.request(new Random(2), 20));
    private final List<Plan> plans = IntStream.range(0, frontier.points().size()).mapToObj(frontier::plan).toList();

    @Test
    void findsEveryLimitInLogarithmicallyManyMeasurements() {
        ToDoubleFunction<Plan> measure = Plan::predictedLossIncrease;
        int most = 32 - Integer.numberOfLeadingZeros(plans.size()) + 1;
        for (int expected = 0; expected < plans.size(); expected++) {
            Bisection.Result result = new Bisection(measure).smallest(plans,
                    plans.get(expected).predictedLossIncrease());

            assertThat(result.index()).isEqualTo(expected);
            assertThat(result.measured()).isEqualTo(plans.get(expected).predictedLossIncrease());
            assertThat(result.measurements()).isLessThanOrEqualTo(most);
            assertThat(result.monotone()).isTrue();
        }
    }

    @Test
    void saysWhenNothingKeepsTheLimit() {
        Bisection.Result result = new Bisection(plan -> 1).smallest(plans, 0);

        assertThat(result.index()).isEqualTo(plans.size());
        assertThat(result.measured()).isNaN();
    }

    @Test
    void noticesALargerPlanThatMeasuresWorse() {
        double limit = plans.get(plans.size() / 3).predictedLossIncrease();
        Bisection.Result found = new Bisection(Plan::predictedLossIncrease).smallest(plans, limit);
        long above = plans.get(found.index() + 1).totalBytes();
        Bisection.Result result = new Bisection(
                plan -> plan.totalBytes() == above ? 99 : plan.predictedLossIncrease()).smallest(plans, limit);

        assertThat(result.index() > found.index() || !result.monotone()).isTrue();
    }
}
