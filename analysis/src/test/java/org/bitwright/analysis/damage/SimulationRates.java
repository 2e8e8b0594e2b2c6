package org.bitwright.analysis.damage;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.bitwright.analysis.Precision;
import org.bitwright.analysis.model.DifferentiableModel;
import org.bitwright.analysis.model.LanguageModels;
import org.bitwright.io.format.NumberFormat;
import org.bitwright.io.format.NumberFormats;
import org.bitwright.io.model.ModelFile;
import org.bitwright.io.model.ModelFiles;

/// Prints how long it takes to store a model as plans say, for the first time and again, beside the pass over the text that
/// follows.
final class SimulationRates {
    private static final int ROWS = 32;
    private static final int CONTEXT = 512;

    private SimulationRates() {
    }

    /// @param arguments
    ///            a model, then names of formats
    public static void main(String[] arguments) {
        try (ModelFile file = ModelFiles.open(Path.of(arguments[0]));
                DifferentiableModel model = LanguageModels.load(file, Precision.FLOAT)) {
            Random random = new Random(1);
            int vocabulary = file.config().positive("vocab_size");
            List<int[]> rows = IntStream.range(0, ROWS)
                    .mapToObj(row -> random.ints(CONTEXT, 0, vocabulary).toArray()).toList();
            model.tokenLosses(rows);
            StoredWeights weights = new StoredWeights(model);
            weights.tensors().forEach(weights::original);
            try (PlanSimulation simulation = new PlanSimulation(model, weights)) {
                for (String name : List.of(arguments).subList(1, arguments.length)) {
                    NumberFormat format = NumberFormats.named(name);
                    Map<String, NumberFormat> plan = weights.tensors().stream()
                            .collect(Collectors.toMap(tensor -> tensor, tensor -> format));
                    double first = seconds(() -> simulation.apply(plan));
                    simulation.restore();
                    double again = seconds(() -> simulation.apply(plan));
                    double pass = seconds(() -> model.tokenLosses(rows));
                    System.out.printf("%-20s first %7.3f s  again %7.3f s  forward over %d tokens %7.3f s%n", name,
                            first, again, ROWS * CONTEXT, pass);
                }
            }
        }
    }

    private static double seconds(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }
}
