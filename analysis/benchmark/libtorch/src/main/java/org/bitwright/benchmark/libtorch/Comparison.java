package org.bitwright.benchmark.libtorch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/// Writes one table of both sides' times, the shares of the square product's rate and what the matrix products alone
/// would take at that rate (`comparison.md`).
final class Comparison {
    private static final double SQUARE_OPERATIONS = 2.0 * 2048 * 2048 * 2048;

    /// @param layers
    ///            how many times the operations of a forward pass through the linear layers
    /// @param attention
    ///            how many times those of its attention
    private record Pass(String name, String method, int layers, int attention, String share, String torchShare) {}

    /// Products of weights and of attention as they cannot be avoided, with the goals of each pass.
    private static final List<Pass> PASSES = List.of(new Pass("forward", "forward", 1, 1, "≥ 0.75", ""),
            new Pass("perplexity", "perplexity", 1, 1, "", ""),
            new Pass("gradient", "gradient", 3, 3, "≥ 0.70", "≤ 0.6"),
            new Pass("quadratic forms", "quadraticForms", 4, 6, "", ""),
            new Pass("Hessian-vector product", "hessianVectorProduct", 6, 6, "≥ 0.65", "≤ 0.5"));

    private final Path results;
    private final Times engine;
    private final Times torch;

    private Comparison(Path results) throws IOException {
        this.results = results;
        engine = Times.read(results.resolve("engine.json"));
        torch = Times.read(results.resolve("libtorch.json"));
    }

    /// @param arguments
    ///            the folder with `engine.json`, `libtorch.json` and the cases
    public static void main(String[] arguments) throws IOException {
        Path results = Path.of(arguments[0]);
        List<String> lines = new Comparison(results).lines();
        Files.write(results.resolve("comparison.md"), lines);
        lines.forEach(System.out::println);
    }

    private List<String> lines() throws IOException {
        List<String> lines = new ArrayList<>(List.of(
                "| model | pass | seconds | share of the square product's rate | to reach "
                        + "| products alone, seconds | libtorch, seconds | libtorch, its share | time / libtorch's | to reach |",
                "|---|---|---|---|---|---|---|---|---|---|"));
        for (String model : engine.models()) {
            String[] operations = Files.readString(results.resolve("cases").resolve(model).resolve("operations.txt"))
                    .strip().split(" ");
            double layers = Double.parseDouble(operations[0]);
            double attention = Double.parseDouble(operations[1]);
            double here = rate(engine, model);
            double there = rate(torch, model);
            lines.add(row(model, "square product, GFLOP/s", number(here / 1e9), "", "", "", number(there / 1e9), "", "",
                    ""));
            for (Pass pass : PASSES) {
                double work = pass.layers * layers + pass.attention * attention;
                OptionalDouble ours = engine.of(model, pass.method);
                OptionalDouble theirs = torch.of(model, pass.method);
                lines.add(row(model, pass.name, number(ours), share(work, ours, here), pass.share,
                        number(work / here), number(theirs), share(work, theirs, there),
                        ours.isPresent() && theirs.isPresent() ? number(ours.getAsDouble() / theirs.getAsDouble()) : "",
                        pass.torchShare));
            }
        }
        return lines;
    }

    private static double rate(Times times, String model) {
        return SQUARE_OPERATIONS / times.of(model, "squareProduct").orElse(Double.NaN);
    }

    private static String share(double work, OptionalDouble seconds, double rate) {
        return seconds.isPresent() ? number(work / seconds.getAsDouble() / rate) : "";
    }

    private static String number(OptionalDouble value) {
        return value.isPresent() ? number(value.getAsDouble()) : "";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 100 ? "%.3f" : "%.0f", value);
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |";
    }
}
