package org.bitwright.benchmark.libtorch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.bitwright.benchmark.engine.SquareProduct;
import org.bitwright.io.model.ModelFile;
import org.bitwright.io.model.ModelFiles;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Seconds of the loss, the gradient and the Hessian-vector product of the engine's cases through libtorch on two
/// threads. A product reuses the graph of the gradient; setting up fails when the loss is not the engine's.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 2)
@Measurement(iterations = 5)
@Fork(1)
public class LibtorchBenchmark {
    private static final double LARGEST_DIFFERENCE = 1e-5;

    @Param({"demo", "llama-28m", "gpt2-124m"})
    public String model = "";

    @SuppressWarnings("NullAway.Init")
    private TorchModel loaded;
    @SuppressWarnings("NullAway.Init")
    private Tensor inputs;
    @SuppressWarnings("NullAway.Init")
    private Tensor targets;
    @SuppressWarnings("NullAway.Init")
    private TensorVector gradients;
    @SuppressWarnings("NullAway.Init")
    private TensorVector probe;

    @SuppressWarnings("NullAway.Init")
    private Tensor left;
    @SuppressWarnings("NullAway.Init")
    private Tensor right;

    @Setup(Level.Trial)
    public void load() throws IOException {
        torch.set_num_threads(2);
        left = torch.rand(SquareProduct.EXTENT, SquareProduct.EXTENT);
        right = torch.rand(SquareProduct.EXTENT, SquareProduct.EXTENT);
        Path folder = Path.of(System.getProperty("benchmark.cases", ""), model);
        try (ModelFile file = ModelFiles.open(folder)) {
            loaded = TorchModel.of(file);
        }
        tokens(Files.readAllLines(folder.resolve("rows.txt")));
        double expected = Double.parseDouble(Files.readString(folder.resolve("loss.txt")));
        Tensor loss = loaded.loss(inputs, targets);
        if (Math.abs(loss.item_float() - expected) > LARGEST_DIFFERENCE * Math.abs(expected)) {
            throw new IllegalStateException(
                    "libtorch's loss is %s instead of %s".formatted(loss.item_float(), expected));
        }
        gradients = gradient(loss, true);
        probe = new TensorVector(Arrays.stream(loaded.parameters().get()).map(LibtorchBenchmark::probe)
                .toArray(Tensor[]::new));
    }

    private void tokens(List<String> lines) {
        int positions = lines.getFirst().split(" ").length - 1;
        long[] in = new long[lines.size() * positions];
        long[] out = new long[lines.size() * positions];
        for (int row = 0; row < lines.size(); row++) {
            long[] tokens = Arrays.stream(lines.get(row).split(" ")).mapToLong(Long::parseLong).toArray();
            System.arraycopy(tokens, 0, in, row * positions, positions);
            System.arraycopy(tokens, 1, out, row * positions, positions);
        }
        inputs = Tensor.create(in, lines.size(), positions);
        targets = Tensor.create(out, out.length);
    }

    /// +1 where an element's index is a multiple of 3, else −1, as the engine's benchmark has it.
    private static Tensor probe(Tensor parameter) {
        float[] values = new float[Math.toIntExact(parameter.numel())];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 3 == 0 ? 1 : -1;
        }
        long[] extents = new long[Math.toIntExact(parameter.dim())];
        Arrays.setAll(extents, parameter::size);
        return Tensor.create(values, extents);
    }

    private TensorVector gradient(Tensor loss, boolean differentiable) {
        return torch.grad(new TensorVector(loss), loaded.parameters(), new TensorVector(),
                new BoolOptional(differentiable), differentiable, false);
    }

    /// 17.2 billion operations.
    @Benchmark
    public long squareProduct() {
        try (PointerScope _ = new PointerScope(); NoGradGuard _ = new NoGradGuard()) {
            return torch.matmul(left, right).numel();
        }
    }

    @Benchmark
    public float forward() {
        try (PointerScope _ = new PointerScope(); NoGradGuard _ = new NoGradGuard()) {
            return loaded.loss(inputs, targets).item_float();
        }
    }

    @Benchmark
    public long gradient() {
        try (PointerScope _ = new PointerScope()) {
            return gradient(loaded.loss(inputs, targets), false).size();
        }
    }

    @Benchmark
    public long hessianVectorProduct() {
        try (PointerScope _ = new PointerScope()) {
            return torch.grad(gradients, loaded.parameters(), probe, new BoolOptional(true), false, false).size();
        }
    }
}
