package org.bitwright.app.service;

import java.util.List;

import org.bitwright.allocation.Plan;
import org.bitwright.allocation.prediction.HistorySupport;
import org.bitwright.allocation.prediction.LossPredictor;
import org.bitwright.allocation.search.PairwiseLoss;
import org.bitwright.analysis.Analysis;
import org.bitwright.app.workbench.MeasuredPlan;
import org.bitwright.app.workbench.Prediction;
import org.jspecify.annotations.Nullable;

/// Predicts the perplexity of many plans of one analysis, each within microseconds.
///
/// @param predictor
///            knows the damage table and the plans measured so far
/// @param referenceLoss
///            loss of the model as stored, nats per token
/// @param basis
///            protocol and text that the perplexities are for, in words
record PlanForecaster(LossPredictor predictor, double referenceLoss, String basis) {
    /// @param reference
    ///            the stored model's perplexity; null to start from the loss on the calibration text
    /// @param text
    ///            what the evaluation text is called
    static PlanForecaster of(Analysis analysis, @Nullable ReferencePerplexity reference, String text,
            List<MeasuredPlan> measured) {
        PairwiseLoss losses = analysis.losses(analysis.mostTrusted());
        List<org.bitwright.allocation.prediction.MeasuredPlan> history = measured.stream()
                .filter(point -> Double.isFinite(point.measured().reference()))
                .map(point -> new org.bitwright.allocation.prediction.MeasuredPlan(
                        losses.applyAsDouble(point.plan()),
                        Math.log(point.measured().perplexity() / point.measured().reference()),
                        point.measured().pairedError()))
                .toList();
        LossPredictor predictor = new LossPredictor(losses, history);
        return reference == null
                ? new PlanForecaster(predictor, analysis.loss(), "plain, calibration text")
                : new PlanForecaster(predictor, reference.loss(), reference.protocol() + ", " + text);
    }

    Prediction predict(Plan plan) {
        var prediction = predictor.predict(plan);
        return new Prediction(prediction.perplexity(referenceLoss), prediction.lowPerplexity(referenceLoss),
                prediction.highPerplexity(referenceLoss), Math.exp(referenceLoss), basis,
                prediction.support() == HistorySupport.SUPPORTED || prediction.support() == HistorySupport.NO_HISTORY);
    }
}
