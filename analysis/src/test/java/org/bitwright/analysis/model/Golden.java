package org.bitwright.analysis.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.bitwright.analysis.Precision;
import org.bitwright.io.model.ModelFile;
import org.bitwright.io.model.ModelFiles;

/// A tiny random model and what a float64 reference computed for it.
public record Golden(Path folder, JsonNode expected) {
    /// The probe of the reference: +1 where the element's index is a multiple of 3, else −1, in every tensor.
    public static final Direction PROBE = new Direction() {
        @Override
        public boolean touches(String tensor) {
            return true;
        }

        @Override
        public void fill(String tensor, long first, int count, double[] target) {
            for (int i = 0; i < count; i++) {
                target[i] = (first + i) % 3 == 0 ? 1 : -1;
            }
        }
    };

    public static Golden of(String name) {
        return read(name, "golden.json");
    }

    /// The same model computed with float64 throughout, which the usual implementations do not do.
    public static Golden inDouble(String name) {
        return read(name, "double.json");
    }

    /// The names of all models that have a reference with float64 throughout.
    public static List<String> namesInDouble() {
        Path goldens = Objects.requireNonNull(inDouble("llama").folder().getParent());
        try (Stream<Path> folders = Files.list(goldens)) {
            return folders.filter(folder -> Files.exists(folder.resolve("double.json")))
                    .map(folder -> folder.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Golden read(String name, String file) {
        try {
            Path folder = Path.of(Objects.requireNonNull(Golden.class.getResource("/goldens/" + name)).toURI());
            return new Golden(folder, new ObjectMapper().readTree(folder.resolve(file).toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    public DifferentiableModel load(Precision precision) {
        return load(precision, 2);
    }

    public DifferentiableModel load(Precision precision, int threads) {
        try (ModelFile file = ModelFiles.open(folder)) {
            return LanguageModels.load(file, precision, threads);
        }
    }

    public List<int[]> rows() {
        List<int[]> rows = new ArrayList<>();
        for (JsonNode row : expected.get("input_ids")) {
            int[] tokens = new int[row.size()];
            for (int i = 0; i < tokens.length; i++) {
                tokens[i] = row.get(i).intValue();
            }
            rows.add(tokens);
        }
        return rows;
    }

    public double loss() {
        return expected.get("loss").doubleValue();
    }

    public double logit(int row, int position, int token) {
        return expected.get("logits").get(row).get(position).get(token).doubleValue();
    }

    /// One number per parameter.
    public Map<String, Double> numbers(String key) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        expected.get("parameters").properties().forEach(entry -> {
            if (entry.getValue().hasNonNull(key)) {
                numbers.put(entry.getKey(), entry.getValue().get(key).doubleValue());
            }
        });
        return numbers;
    }
}
