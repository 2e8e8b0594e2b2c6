package org.bitwright.allocation.prediction;

import java.util.ArrayList;
import java.util.List;

import org.apache.commons.math3.distribution.TDistribution;
import org.bitwright.allocation.DamageTable;
import org.bitwright.allocation.Plan;
import org.bitwright.allocation.PlanDamage;
import org.bitwright.allocation.search.PairwiseLoss;

/// Predicts the loss increase of any plan, with a band that nine of ten measurements should fall in. Measured plans
/// recalibrate it. Immutable, safe for use by several threads; a prediction takes microseconds.
public final class LossPredictor {
    private static final double[] FLOORS = {1e-5, 3e-5, 1e-4, 2e-4, 3e-4, 5e-4, 1e-3, 2e-3, 5e-3, 1e-2, 2e-2};
    /// Evidence that another noise floor must have over the assumed one; about a factor of three.
    private static final double CONVINCING = 1.1;
    private static final double REACH = 1.5;

    private final PairwiseLoss loss;
    private final List<MeasuredPlan> history;
    private final Calibration calibration;
    private final double quantile;

    /// @param history
    ///            plans of this table that were measured on the text that predictions are wanted for, in any order
    public LossPredictor(DamageTable table, List<MeasuredPlan> history) {
        this(new PairwiseLoss(table, List.of()), history);
    }

    /// A predictor that knows what pairs of tensors cost together.
    ///
    /// @param history
    ///            as above, predicted with the same interactions
    public LossPredictor(PairwiseLoss loss, List<MeasuredPlan> history) {
        this.loss = loss;
        this.history = List.copyOf(history);
        this.calibration = bestCalibration(ModelUncertainty.of(loss.table().kind()), this.history);
        this.quantile = new TDistribution(calibration.degreesOfFreedom()).inverseCumulativeProbability(0.95);
    }

    private static Calibration bestCalibration(ModelUncertainty assumed, List<MeasuredPlan> history) {
        Calibration best = Calibration.of(assumed, history);
        double threshold = best.evidence() + CONVINCING;
        for (double floor : FLOORS) {
            Calibration other = Calibration.of(assumed.withFloor(floor), history);
            if (!history.isEmpty() && other.evidence() > threshold) {
                best = other;
                threshold = other.evidence();
            }
        }
        return best;
    }

    /// The same predictor with one more measured plan.
    public LossPredictor with(MeasuredPlan measured) {
        List<MeasuredPlan> longer = new ArrayList<>(history);
        longer.add(measured);
        return new LossPredictor(loss, longer);
    }

    /// The measured plans that this predictor knows.
    public List<MeasuredPlan> history() {
        return history;
    }

    /// What `plan` is expected to lose.
    ///
    /// @throws org.bitwright.allocation.PlanMismatchException
    ///             when the plan does not belong to the table
    public Prediction predict(Plan plan) {
        return predict(loss.damage(plan));
    }

    /// What a plan with this sum of damages is expected to lose.
    public Prediction predict(PlanDamage damage) {
        double mean = calibration.mean(damage.loss());
        double half = quantile * calibration.spread(damage.loss(), damage.standardError());
        return new Prediction(mean, mean - half, mean + half, support(damage.loss()));
    }

    private HistorySupport support(double predicted) {
        if (history.isEmpty()) {
            return HistorySupport.NO_HISTORY;
        }
        double least = history.stream().mapToDouble(MeasuredPlan::predicted).min().orElse(predicted);
        double most = history.stream().mapToDouble(MeasuredPlan::predicted).max().orElse(predicted);
        if (predicted > most + (REACH - 1) * Math.abs(most)) {
            return HistorySupport.ABOVE_HISTORY;
        }
        if (predicted < least - (1 - 1 / REACH) * Math.abs(least)) {
            return HistorySupport.BELOW_HISTORY;
        }
        return HistorySupport.SUPPORTED;
    }
}
