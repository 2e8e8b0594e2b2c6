package org.bitwright.app.service;

import java.util.List;

import org.bitwright.allocation.Plan;
import org.bitwright.allocation.prediction.LossPredictor;
import org.bitwright.allocation.prediction.MeasuredPlan;
import org.bitwright.allocation.prediction.Prediction;
import org.bitwright.allocation.search.PairwiseLoss;

/// The perplexity that a plan is expected to have.
///
/// @param perplexity most likely value
/// @param low lower end of the 90 % band
/// @param high upper end of the 90 % band
/// @param lossIncrease expected increase of the loss over the stored model, nats per token
public record Forecast(double perplexity, double low, double high, double lossIncrease) {
    /// A forecast before any plan was measured.
    ///
    /// @param referenceLoss loss of the stored model on the text and under the protocol of the forecast
    public static Forecast of(PairwiseLoss losses, Plan plan, double referenceLoss) {
        return of(new LossPredictor(losses, List.<MeasuredPlan>of()).predict(plan), referenceLoss);
    }

    static Forecast of(Prediction prediction, double referenceLoss) {
        return new Forecast(prediction.perplexity(referenceLoss), prediction.lowPerplexity(referenceLoss),
                prediction.highPerplexity(referenceLoss), prediction.lossIncrease());
    }
}
