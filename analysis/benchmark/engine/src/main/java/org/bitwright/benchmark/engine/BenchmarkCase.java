package org.bitwright.benchmark.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

import org.bitwright.analysis.Precision;
import org.bitwright.analysis.model.Curvature;
import org.bitwright.analysis.model.DifferentiableModel;
import org.bitwright.analysis.model.Direction;
import org.bitwright.analysis.model.LanguageModels;
import org.bitwright.io.model.ModelCard;
import org.bitwright.io.model.ModelFile;
import org.bitwright.io.model.ModelFiles;
import org.bitwright.io.model.TensorInfo;

/// A model folder with the rows of tokens to run over (`rows.txt`, one row a line), the loss found here (`loss.txt`),
/// against which others check theirs before they take times, and what a forward pass has to do (`operations.txt`:
/// multiplications and additions of the linear layers, then those of the visible half of attention).
///
/// @param folder
///            of the model
record BenchmarkCase(Path folder) {
    /// +1 where an element's index is a multiple of 3, else −1.
    static final Direction PROBE = new Direction() {
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

    /// Writes the demo model, a Llama of 28 million parameters and a GPT-2 of 124 million as cases.
    ///
    /// @param arguments
    ///            the folder for the cases and the demo model's folder
    public static void main(String[] arguments) throws IOException {
        Path root = Path.of(arguments[0]);
        BenchmarkCase demo = new BenchmarkCase(root.resolve("demo"));
        Files.createDirectories(demo.folder);
        for (String name : List.of("config.json", "model.safetensors")) {
            Files.copy(Path.of(arguments[1]).resolve(name), demo.folder.resolve(name),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        demo.complete(4, 512, 4096);
        BenchmarkCase llama = new BenchmarkCase(root.resolve("llama-28m"));
        RandomModel.llama().write(llama.folder);
        llama.complete(8, 256, 8192);
        BenchmarkCase gpt2 = new BenchmarkCase(root.resolve("gpt2-124m"));
        RandomModel.gpt2().write(gpt2.folder);
        gpt2.complete(2, 256, 50257);
    }

    private void complete(int rows, int length, int vocabulary) throws IOException {
        Random random = new Random(2);
        List<String> lines = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            lines.add(random.ints(length, 0, vocabulary).mapToObj(Integer::toString).collect(Collectors.joining(" ")));
        }
        Files.write(folder.resolve("rows.txt"), lines);
        try (DifferentiableModel model = load(); Curvature curvature = model.curvature(rows())) {
            Files.writeString(folder.resolve("loss.txt"), Double.toString(curvature.loss()));
        }
        try (ModelFile file = ModelFiles.open(folder)) {
            Files.writeString(folder.resolve("operations.txt"), operations(file.card(), rows, length));
        }
    }

    /// The embedding counts once, as the head; learned positions and attention's own products are no linear layers.
    private static String operations(ModelCard card, int rows, int length) {
        double weights = 0;
        double attention = 0;
        for (TensorInfo tensor : card.tensors()) {
            List<Long> extents = tensor.shape().dimensions();
            if (extents.size() == 2 && !tensor.name().endsWith("wpe.weight")) {
                weights += tensor.shape().elements();
            }
            if (tensor.name().endsWith("o_proj.weight") || tensor.name().endsWith("attn.c_proj.weight")) {
                attention += 2.0 * extents.getLast() * length;
            }
        }
        double tokens = (double) rows * (length - 1);
        return "%.0f %.0f".formatted(2 * weights * tokens, attention * tokens);
    }

    DifferentiableModel load() {
        try (ModelFile file = ModelFiles.open(folder)) {
            return LanguageModels.load(file, Precision.FLOAT, 2);
        }
    }

    List<int[]> rows() throws IOException {
        return Files.readAllLines(folder.resolve("rows.txt"))
                .stream()
                .map(line -> Arrays.stream(line.split(" ")).mapToInt(Integer::parseInt).toArray())
                .toList();
    }
}
