package org.bitwright.app.service;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.bitwright.allocation.DamageTable;
import org.bitwright.allocation.Plan;
import org.bitwright.allocation.PlanDamage;
import org.bitwright.allocation.PlanEditor;
import org.bitwright.allocation.prediction.LossPredictor;
import org.bitwright.allocation.prediction.MeasuredPlan;
import org.bitwright.allocation.prediction.Prediction;
import org.bitwright.analysis.Analysis;
import org.bitwright.analysis.Precision;
import org.bitwright.analysis.evaluation.PairedDifference;
import org.bitwright.analysis.evaluation.Protocol;
import org.bitwright.analysis.evaluation.ScoredText;
import org.bitwright.io.model.ModelFile;
import org.bitwright.io.model.ModelFiles;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.bitwright.allocation.Progress.NONE;

/// Predictions of the bundled analysis against real measurements of random plans at 2.5 to 6 bits per weight. The first
/// five plans are the history; the bands of the others are held against their measured values.
class PlanPredictionTest {
    private static final int HISTORY = 5;
    private static final DemoModel DEMO = DemoModel.locate();

    private static Analysis analysis;
    private static DamageTable table;
    private static List<RecordedPlans> recorded;

    @BeforeAll
    static void read() {
        analysis = AnalysisFiles.read(DEMO.analysis());
        table = FloorDamages.below(analysis.damageTable(analysis.mostTrusted()));
        try (ModelFile model = ModelFiles.open(DEMO.model())) {
            recorded = RecordedPlans.read(model.card());
            assertThat(new RandomPlans(model.card(), RecordedPlans.FORMATS).draw(RecordedPlans.COUNT, 2.5, 6,
                    RecordedPlans.SEED)).as("recorded plans are those drawn by lot")
                    .isEqualTo(recorded.stream().map(RecordedPlans::formats).toList());
        }
    }

    @Test
    void bandsHoldNineOfTenMeasurementsAfterFiveAndErrorsAreSmall() {
        List<MeasuredPlan> all = recorded.stream()
                .map(plan -> measured(plan, plan.increase(), plan.standardError())).toList();

        assertReached(all);
    }

    @Test
    void everyFivePlansOfTheHundredDoAsWellOnAverage() {
        List<MeasuredPlan> all = recorded.stream()
                .map(plan -> measured(plan, plan.increase(), plan.standardError())).toList();
        int held = 0;
        int tried = 0;
        for (int first = 0; first + HISTORY <= all.size(); first += HISTORY) {
            List<MeasuredPlan> history = all.subList(first, first + HISTORY);
            LossPredictor predictor = new LossPredictor(table, history);
            for (int plan = 0; plan < all.size(); plan++) {
                if (plan < first || plan >= first + HISTORY) {
                    Prediction prediction = predictor.predict(PlanDamage.of(plan(recorded.get(plan).formats()), table));
                    tried++;
                    held += prediction.holds(all.get(plan).measured()) ? 1 : 0;
                }
            }
        }
        assertThat(held).as("held of %d", tried).isGreaterThanOrEqualTo((int) (0.85 * tried));
    }

    @Test
    void withoutAnyMeasurementTheBandIsWideEnough() {
        LossPredictor fresh = new LossPredictor(table, List.<MeasuredPlan>of());

        assertThat(recorded).filteredOn(plan -> fresh.predict(plan(plan.formats())).holds(plan.increase()))
                .hasSizeGreaterThanOrEqualTo(90 * recorded.size() / 100);
    }

    @Test
    @Tag("slow")
    void freshMeasurementsOfTheSamePlansDoAsWell() {
        List<MeasuredPlan> all = new ArrayList<>();
        try (ModelFile model = ModelFiles.open(DEMO.model());
                Evaluation evaluation = new Evaluation(model, Precision.FLOAT)) {
            ScoredText stored = score(evaluation, null);
            for (RecordedPlans plan : recorded) {
                PairedDifference increase = score(evaluation, plan(plan.formats())).minus(stored);
                assertThat(increase.value()).isCloseTo(plan.increase(), within(1e-3));
                all.add(measured(plan, increase.value(), increase.standardError()));
            }
        }
        assertReached(all);
    }

    private static ScoredText score(Evaluation evaluation, @Nullable Plan plan) {
        return evaluation.score(plan, new Corpus.Text(DEMO.evaluationText()), Protocol.LLAMA_CPP,
                Protocol.LLAMA_CPP.defaultContext(), RecordedPlans.CHUNKS, NONE);
    }

    private static void assertReached(List<MeasuredPlan> all) {
        LossPredictor predictor = new LossPredictor(table, all.subList(0, HISTORY));
        List<MeasuredPlan> others = all.subList(HISTORY, all.size());
        int held = 0;
        double[] errors = new double[others.size()];
        for (int i = 0; i < errors.length; i++) {
            Prediction prediction = predictor.predict(plan(recorded.get(HISTORY + i).formats()));
            held += prediction.holds(others.get(i).measured()) ? 1 : 0;
            errors[i] = Math.abs(prediction.lossIncrease() / others.get(i).measured() - 1);
        }
        Arrays.sort(errors);
        assertThat(others).hasSize(95);
        assertThat(held).as("measurements in the 90 %% band").isGreaterThanOrEqualTo(85);
        assertThat(errors[errors.length / 2]).as("median error of the predicted increase").isLessThanOrEqualTo(0.1);
        assertThat(rankCorrelation(others)).as("Spearman's rank correlation").isGreaterThanOrEqualTo(0.99);
    }

    private static MeasuredPlan measured(RecordedPlans plan, double increase, double standardError) {
        return new MeasuredPlan(PlanDamage.of(plan(plan.formats()), table).loss(), increase, standardError);
    }

    private static Plan plan(Map<String, String> formats) {
        return new PlanEditor(table).of(analysis.fingerprint(), formats);
    }

    /// 1 − 6 Σd² / (n (n² − 1)); there are no ties among measured losses.
    private static double rankCorrelation(List<MeasuredPlan> plans) {
        double[] predicted = plans.stream().mapToDouble(MeasuredPlan::predicted).sorted().toArray();
        double[] measured = plans.stream().mapToDouble(MeasuredPlan::measured).sorted().toArray();
        double squares = 0;
        for (MeasuredPlan plan : plans) {
            double difference = Arrays.binarySearch(predicted, plan.predicted())
                    - (double) Arrays.binarySearch(measured, plan.measured());
            squares += difference * difference;
        }
        double n = plans.size();
        return 1 - 6 * squares / (n * (n * n - 1));
    }
}
