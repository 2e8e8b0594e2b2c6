package org.bitwright.analysis.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.bitwright.analysis.Precision;
import org.bitwright.analysis.model.matrix.Matrix;
import org.bitwright.analysis.model.matrix.Operand;
import org.bitwright.analysis.model.matrix.Products;
import org.bitwright.analysis.model.matrix.Workers;
import org.bitwright.io.model.ModelFile;
import org.bitwright.io.model.ModelFiles;
import org.bitwright.io.model.TensorInfo;

/// Prints the rate of every pass of a model beside the rate of a large square product in the same run.
///
/// Counted are the multiplications and additions of the linear layers and of the visible half of attention: 1 unit for a
/// forward pass, 3 for a gradient, 6 for a Hessian-vector product.
final class EngineRates {
    private static final int CONTEXT = 512;
    private static final int ROUNDS = 5;

    private EngineRates() {
    }

    /// @param arguments
    ///            the model's folder and the number of rows
    public static void main(String[] arguments) {
        try (ModelFile file = ModelFiles.open(Path.of(arguments[0]));
                DifferentiableModel model = LanguageModels.load(file, Precision.FLOAT)) {
            int count = Integer.parseInt(arguments[1]);
            int vocabulary = file.config().positive("vocab_size");
            List<int[]> rows = new ArrayList<>();
            Random random = new Random(1);
            for (int row = 0; row < count; row++) {
                rows.add(random.ints(CONTEXT, 0, vocabulary).toArray());
            }
            double forward = count * CONTEXT * forwardOperations(file);
            for (int round = 0; round < ROUNDS; round++) {
                print("forward", forward, () -> model.tokenLosses(rows));
                print("gradient", 3 * forward, () -> model.gradient(rows).close());
                try (Curvature curvature = model.curvature(rows)) {
                    print("quadraticForms", 6 * forward, () -> curvature.quadraticForms(Golden.PROBE));
                    print("product", 6 * forward, () -> curvature.product(Golden.PROBE).close());
                }
            }
        }
    }

    private static double forwardOperations(ModelFile file) {
        double weights = file.card()
                .tensors()
                .stream()
                .filter(tensor -> tensor.shape().dimensions().size() == 2)
                .map(TensorInfo::shape)
                .mapToDouble(shape -> shape.elements())
                .sum();
        double hidden = file.config().positive("hidden_size");
        return 2 * weights + file.config().positive("num_hidden_layers") * 2 * hidden * CONTEXT;
    }

    private static double squareRate() {
        int n = 2048;
        try (Workers workers = new Workers(Runtime.getRuntime().availableProcessors());
                Matrix a = Matrix.allocate(Precision.FLOAT, n, n);
                Matrix b = Matrix.allocate(Precision.FLOAT, n, n);
                Matrix c = Matrix.allocate(Precision.FLOAT, n, n)) {
            a.clear();
            b.clear();
            Products products = new Products(workers);
            double best = 0;
            for (int i = 0; i < 4; i++) {
                long start = System.nanoTime();
                products.multiply(Operand.of(a), Operand.transpose(b), 0, c);
                best = Math.max(best, 2.0 * n * n * n / (System.nanoTime() - start));
            }
            return best;
        }
    }

    /// The square product is timed before and after, because the rate of a shared machine changes from pass to pass.
    private static void print(String what, double operations, Runnable work) {
        double before = squareRate();
        long start = System.nanoTime();
        work.run();
        double rate = operations / (System.nanoTime() - start);
        double peak = (before + squareRate()) / 2;
        System.out.printf("%-15s %7.1f GFLOP/s  %.2f of the square product's %.1f%n", what, rate, rate / peak, peak);
    }
}
