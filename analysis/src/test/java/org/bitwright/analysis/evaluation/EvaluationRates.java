package org.bitwright.analysis.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.bitwright.allocation.Progress;
import org.bitwright.analysis.Precision;
import org.bitwright.analysis.model.DifferentiableModel;
import org.bitwright.analysis.model.LanguageModels;
import org.bitwright.io.model.ModelFile;
import org.bitwright.io.model.ModelFiles;

/// Prints the rates of measurements beside that of the plain forward pass in the same run: the median of several rounds.
final class EvaluationRates {
    private static final int CONTEXT = 512;
    private static final int ROUNDS = 7;

    private EvaluationRates() {
    }

    /// @param arguments
    ///            the model's folder and the number of rows
    public static void main(String[] arguments) throws IOException {
        Path recording = Files.createTempFile("rates", ".logits");
        try (ModelFile file = ModelFiles.open(Path.of(arguments[0]));
                DifferentiableModel model = LanguageModels.load(file, Precision.FLOAT)) {
            int vocabulary = file.config().positive("vocab_size");
            Random random = new Random(1);
            List<int[]> rows = new ArrayList<>();
            for (int row = 0; row < Integer.parseInt(arguments[1]); row++) {
                rows.add(random.ints(CONTEXT, 0, vocabulary).toArray());
            }
            TokenRows text = TokenRows.of(rows);
            RecordedLogits.record(ReferenceLogits.of(model), text, recording, Progress.NONE);
            double[][] rates = new double[3][ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                rates[0][round] = rate(text, () -> model.tokenLosses(rows));
                rates[1][round] = rate(text,
                        () -> new PerplexityEvaluation(Protocol.LLAMA_CPP, Progress.NONE).measure(model, text));
                rates[2][round] = rate(text, () -> compare(model, text, recording));
            }
            double forward = median(rates[0]);
            System.out.printf("forward      %8.0f tokens/s%n", forward);
            System.out.printf("perplexity   %8.0f tokens/s  %.2f of forward%n", median(rates[1]),
                    median(rates[1]) / forward);
            System.out.printf("divergence from recorded logits %8.0f tokens/s  %.2f of forward%n", median(rates[2]),
                    median(rates[2]) / forward);
        } finally {
            Files.delete(recording);
        }
    }

    private static void compare(DifferentiableModel model, TokenRows text, Path recording) {
        try (RecordedLogits recorded = RecordedLogits.open(recording, text)) {
            new DivergenceEvaluation(Protocol.LLAMA_CPP, Progress.NONE).compare(ReferenceLogits.of(model), recorded,
                    text);
        }
    }

    private static double rate(TokenRows text, Runnable work) {
        long start = System.nanoTime();
        work.run();
        return 1e9 * (text.predictions() + text.size()) / (System.nanoTime() - start);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
