package org.bitwright.benchmark.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Writes each pass's share of the square product's rate (`shares.md`), all in turn in one JVM: the square product is timed
/// right before and right after every pass, because the rate of a shared machine changes within seconds.
final class Shares {
    private static final int WARM_UP = 3;
    private static final int ROUNDS = 11;
    /// Of so many square products the fastest counts.
    private static final int SQUARES = 3;

    private final EngineBenchmark benchmark;
    private final double layers;
    private final double attention;
    private final Map<CountedPass, List<Double>> shares = new EnumMap<>(CountedPass.class);
    private final Map<CountedPass, List<Double>> seconds = new EnumMap<>(CountedPass.class);
    private final List<Double> squares = new ArrayList<>();

    private Shares(EngineBenchmark benchmark, Path cases) throws IOException {
        this.benchmark = benchmark;
        String[] operations = Files.readString(cases.resolve(benchmark.model).resolve("operations.txt"))
                .strip().split(" ");
        layers = Double.parseDouble(operations[0]);
        attention = Double.parseDouble(operations[1]);
    }

    /// @param arguments
    ///            the folder for `shares.md`, then models; all when none is named
    public static void main(String[] arguments) throws IOException {
        Path cases = Path.of(System.getProperty("benchmark.cases", ""));
        List<String> named = List.of(arguments).subList(1, arguments.length);
        List<String> lines = new ArrayList<>(List.of(
                "| model | pass | seconds | share, median | least | most | to reach |",
                "|---|---|---|---|---|---|---|"));
        for (String model : named.isEmpty() ? List.of("demo", "llama-28m", "gpt2-124m") : named) {
            EngineBenchmark benchmark = new EngineBenchmark();
            benchmark.model = model;
            benchmark.load();
            lines.addAll(new Shares(benchmark, cases).measure());
            benchmark.close();
        }
        Files.write(Path.of(arguments[0]).resolve("shares.md"), lines);
        lines.forEach(System.out::println);
    }

    private List<String> measure() {
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            for (CountedPass pass : CountedPass.values()) {
                double before = square();
                double time = seconds(() -> run(pass));
                double square = (before + square()) / 2;
                if (round >= 0) {
                    squares.add(SquareProduct.OPERATIONS / square / 1e9);
                    seconds.computeIfAbsent(pass, _ -> new ArrayList<>()).add(time);
                    shares.computeIfAbsent(pass, _ -> new ArrayList<>())
                            .add(pass.operations(layers, attention) / time / (SquareProduct.OPERATIONS / square));
                }
            }
        }
        List<String> lines = new ArrayList<>(
                List.of("| %s | square product | %.0f GFLOP/s | | | | |".formatted(benchmark.model, median(squares))));
        shares.forEach((pass, values) -> lines.add(String.format(Locale.ROOT,
                "| %s | %s | %.3f | %.2f | %.2f | %.2f | %s |", benchmark.model, pass.title(),
                median(seconds.get(pass)), median(values), Collections.min(values), Collections.max(values),
                pass.goal())));
        return lines;
    }

    private void run(CountedPass pass) {
        switch (pass) {
            case FORWARD -> benchmark.forward();
            case PERPLEXITY -> benchmark.perplexity();
            case GRADIENT -> benchmark.gradient();
            case QUADRATIC_FORMS -> benchmark.quadraticForms();
            case HESSIAN_VECTOR_PRODUCT -> benchmark.hessianVectorProduct();
        }
    }

    private double square() {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < SQUARES; i++) {
            least = Math.min(least, seconds(benchmark::squareProduct));
        }
        return least;
    }

    private static double seconds(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
