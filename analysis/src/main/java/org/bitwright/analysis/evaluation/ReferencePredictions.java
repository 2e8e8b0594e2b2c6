package org.bitwright.analysis.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

import org.bitwright.analysis.model.DifferentiableModel;

/// What a model predicts on a text with its weights as they are, kept in memory to measure how far changed weights lead
/// away from it.
///
/// Takes 8 bytes per token of the vocabulary and predicted position.
public final class ReferencePredictions {
    private final TokenRows text;
    private final List<ReferencePrediction[]> rows = new ArrayList<>();

    private ReferencePredictions(TokenRows text) {
        this.text = text;
        text.rows().forEach(row -> rows.add(new ReferencePrediction[row.length - 1]));
    }

    /// The predictions of a model as it is now.
    public static ReferencePredictions of(DifferentiableModel model, TokenRows text) {
        ReferencePredictions predictions = new ReferencePredictions(text);
        model.visitLogits(text.rows(), (row, position, logits) -> {
            ReferencePrediction[] ofRow = predictions.rows.get(row);
            if (position < ofRow.length) {
                ofRow[position] = new ReferencePrediction(logits, predictions.next(row, position));
            }
        });
        return predictions;
    }

    /// KL(reference ‖ model) in nats at every position that predicts a token, one array per row of the text.
    public List<double[]> divergences(DifferentiableModel model) {
        return divergences(visitor -> model.visitLogits(text.rows(), visitor));
    }

    /// The mean divergence of a pass over the text, with its standard error over positions.
    ///
    /// @param pass
    ///            shows the logits after every predicting position of every row
    public SampleMean meanDivergence(Consumer<DifferentiableModel.RowLogitVisitor> pass) {
        SampleMean mean = new SampleMean();
        divergences(pass).forEach(row -> Arrays.stream(row).forEach(mean::add));
        return mean;
    }

    private List<double[]> divergences(Consumer<DifferentiableModel.RowLogitVisitor> pass) {
        List<double[]> found = rows.stream().map(row -> new double[row.length]).toList();
        pass.accept((row, position, logits) -> {
            if (position < found.get(row).length) {
                found.get(row)[position] = rows.get(row)[position].compare(logits, next(row, position)).divergence();
            }
        });
        return found;
    }

    private int next(int row, int position) {
        return text.rows().get(row)[position + 1];
    }
}
