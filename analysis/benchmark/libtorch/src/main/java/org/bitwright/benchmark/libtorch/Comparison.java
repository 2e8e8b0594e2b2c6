package org.bitwright.benchmark.libtorch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

import org.bitwright.benchmark.engine.CountedPass;
import org.bitwright.benchmark.engine.SquareProduct;

/// Writes one table of both sides' times, the shares of the square product's rate and what the matrix products alone
/// would take at that rate (`comparison.md`).
final class Comparison {
    /// Share of libtorch's time to reach.
    private static final Map<CountedPass, String> TORCH_GOALS = Map.of(CountedPass.GRADIENT, "≤ 0.6",
            CountedPass.HESSIAN_VECTOR_PRODUCT, "≤ 0.5");

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
            for (CountedPass pass : CountedPass.values()) {
                double work = pass.operations(layers, attention);
                OptionalDouble ours = engine.of(model, pass.method());
                OptionalDouble theirs = torch.of(model, pass.method());
                lines.add(row(model, pass.title(), number(ours), share(work, ours, here), pass.goal(),
                        number(work / here), number(theirs), share(work, theirs, there),
                        ours.isPresent() && theirs.isPresent() ? number(ours.getAsDouble() / theirs.getAsDouble()) : "",
                        TORCH_GOALS.getOrDefault(pass, "")));
            }
        }
        return lines;
    }

    private static double rate(Times times, String model) {
        return SquareProduct.OPERATIONS / times.of(model, "squareProduct").orElse(Double.NaN);
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
