package org.bitwright.allocation.prediction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.bitwright.allocation.DamageKind;
import org.bitwright.allocation.DamageTable;
import org.bitwright.allocation.FormatDamage;
import org.bitwright.allocation.PlanDamage;
import org.bitwright.allocation.PlanEditor;
import org.bitwright.allocation.TensorDamage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class LossPredictorTest {
    private static final DamageTable TABLE = new DamageTable(DamageKind.TRACE,
            List.of(new TensorDamage("a", 100, List.of(new FormatDamage("int2", 0.3, 0.03, 25))),
                    new TensorDamage("b", 100, List.of(new FormatDamage("int2", 0.1, 0.04, 25)))),
            0);

    private final LossPredictor fresh = new LossPredictor(TABLE, List.of());

    @Test
    void withoutHistoryTheTableSpeaksAndTheBandSaysSo() {
        Prediction prediction = fresh.predict(new PlanEditor(TABLE).uniform("model", "int2"));

        assertThat(prediction.lossIncrease()).isCloseTo(0.4, within(1e-12));
        assertThat(prediction.support()).isEqualTo(HistorySupport.NO_HISTORY);
        // Student t with 3 degrees of freedom: 2.353; scale 35 %, scatter 15 %, table error 0.05.
        double spread = Math.sqrt(0.16 * (0.35 * 0.35 + 0.15 * 0.15) + 3e-4 * 3e-4 + 0.05 * 0.05);
        assertThat(prediction.high() - prediction.lossIncrease()).isCloseTo(2.3534 * spread, within(1e-4));
        assertThat(prediction.lossIncrease() - prediction.low()).isCloseTo(2.3534 * spread, within(1e-4));
    }

    @Test
    void perplexityFollowsFromTheReferenceLoss() {
        Prediction prediction = fresh.predict(new PlanDamage(0.4, 0));

        assertThat(prediction.perplexity(2.0)).isCloseTo(Math.exp(2.4), within(1e-12));
        assertThat(prediction.lowPerplexity(2.0)).isLessThan(prediction.perplexity(2.0));
        assertThat(prediction.highPerplexity(2.0)).isGreaterThan(prediction.perplexity(2.0));
    }

    @Test
    void oneMeasurementMovesTheScaleNearlyAllTheWayAndNarrowsTheBand() {
        LossPredictor once = fresh.with(new MeasuredPlan(0.4, 0.52, 0.002));
        Prediction before = fresh.predict(new PlanDamage(0.4, 0));
        Prediction after = once.predict(new PlanDamage(0.4, 0));

        assertThat(after.lossIncrease()).isBetween(0.48, 0.52);
        assertThat(after.high() - after.low()).isLessThan(0.7 * (before.high() - before.low()));
        assertThat(once.history()).hasSize(1);
    }

    @Test
    void manyMeasurementsGiveTheRegressionOfAllOfThem() {
        List<MeasuredPlan> history = new ArrayList<>();
        for (int i = 1; i <= 200; i++) {
            double predicted = 0.01 * i;
            history.add(new MeasuredPlan(predicted, predicted * (1.4 + 0.1 * Math.log(predicted)), 0));
        }
        Prediction prediction = new LossPredictor(TABLE, history).predict(new PlanDamage(0.5, 0));

        assertThat(prediction.lossIncrease()).isCloseTo(0.5 * (1.4 + 0.1 * Math.log(0.5)), within(1e-3));
        assertThat(prediction.support()).isEqualTo(HistorySupport.SUPPORTED);
    }

    @Test
    void predictionsOutsideTheHistorySaySoAndWiden() {
        LossPredictor predictor = fresh.with(new MeasuredPlan(0.1, 0.12, 0)).with(new MeasuredPlan(0.2, 0.24, 0));

        assertThat(predictor.predict(new PlanDamage(0.15, 0)).support()).isEqualTo(HistorySupport.SUPPORTED);
        assertThat(predictor.predict(new PlanDamage(0.01, 0)).support()).isEqualTo(HistorySupport.BELOW_HISTORY);
        assertThat(predictor.predict(new PlanDamage(2, 0)).support()).isEqualTo(HistorySupport.ABOVE_HISTORY);
        assertThat(relativeWidth(predictor, 2)).isGreaterThan(1.1 * relativeWidth(predictor, 0.15));
    }

    @Test
    void plansWithoutPredictedLossStillHaveABand() {
        LossPredictor predictor = fresh.with(new MeasuredPlan(-0.001, 0.0004, 0.0003))
                .with(new MeasuredPlan(0, 0.0001, 0.0003));
        Prediction prediction = predictor.predict(new PlanDamage(0, 0));

        assertThat(prediction.low()).isNegative();
        assertThat(prediction.high()).isBetween(1e-4, 1e-2);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            0,   1.0,  0.00, 0.05, 0.0002
            1,   1.3,  0.02, 0.07, 0.0002
            2,   1.3,  0.05, 0.07, 0.0005
            5,   1.4,  0.05, 0.10, 0.0010
            5,   0.8, -0.05, 0.05, 0.0002
            10,  1.3,  0.10, 0.15, 0.0010
            30,  1.5,  0.10, 0.20, 0.0030
            """)
    void theBandHoldsNineOfTenMeasurements(int measured, double scale, double bend, double scatter, double floor) {
        int held = 0;
        int tried = 0;
        List<Double> errors = new ArrayList<>();
        for (long seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            LossPredictor predictor = fresh;
            for (int i = 0; i < measured; i++) {
                predictor = predictor.with(plan(random, scale, bend, scatter, floor));
            }
            for (int i = 0; i < 40; i++) {
                MeasuredPlan next = plan(random, scale, bend, scatter, floor);
                Prediction prediction = predictor.predict(new PlanDamage(next.predicted(), 0));
                tried++;
                held += prediction.holds(next.measured()) ? 1 : 0;
                errors.add(Math.abs(prediction.lossIncrease() / next.measured() - 1));
            }
        }

        assertThat(held).as("held of %d", tried).isGreaterThanOrEqualTo((int) (0.87 * tried));
        if (measured >= 5 && scatter <= 0.1) {
            assertThat(median(errors)).isLessThan(0.1);
        }
    }

    @Test
    void measurementsThatAreNoNumbersAreRefused() {
        assertThatThrownBy(() -> new MeasuredPlan(0.1, Double.NaN, 0)).isInstanceOf(MeasuredPlanException.class);
    }

    /// A plan with a loss between 0.005 and 1.5 nats, as plans from 6 down to 2.5 bits have.
    private static MeasuredPlan plan(Random random, double scale, double bend, double scatter, double floor) {
        double predicted = 0.005 * Math.exp(random.nextDouble() * Math.log(300));
        double factor = scale + bend * Math.log(predicted / 0.1);
        return new MeasuredPlan(predicted,
                predicted * factor * (1 + scatter * random.nextGaussian()) + floor * random.nextGaussian(), floor / 2);
    }

    private static double relativeWidth(LossPredictor predictor, double predicted) {
        Prediction prediction = predictor.predict(new PlanDamage(predicted, 0));
        return (prediction.high() - prediction.low()) / predicted;
    }

    private static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
