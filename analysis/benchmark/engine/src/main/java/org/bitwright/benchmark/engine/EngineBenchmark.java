package org.bitwright.benchmark.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.bitwright.allocation.Progress;
import org.bitwright.analysis.Precision;
import org.bitwright.analysis.evaluation.Measurement;
import org.bitwright.analysis.evaluation.PerplexityEvaluation;
import org.bitwright.analysis.evaluation.Protocol;
import org.bitwright.analysis.evaluation.TokenRows;
import org.bitwright.analysis.model.Curvature;
import org.bitwright.analysis.model.DifferentiableModel;
import org.bitwright.analysis.model.matrix.Matrix;
import org.bitwright.analysis.model.matrix.Operand;
import org.bitwright.analysis.model.matrix.Products;
import org.bitwright.analysis.model.matrix.Workers;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// Seconds of every pass over a model's rows on two threads, and of a product of two square matrices beside them.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3)
@org.openjdk.jmh.annotations.Measurement(iterations = 5)
@Fork(1)
public class EngineBenchmark {
    @Param({"demo", "llama-28m", "gpt2-124m"})
    public String model = "";

    private final Workers workers = new Workers(2);
    private final Products products = new Products(workers);
    private final Matrix left = Matrix.allocate(Precision.FLOAT, SquareProduct.EXTENT, SquareProduct.EXTENT);
    private final Matrix right = Matrix.allocate(Precision.FLOAT, SquareProduct.EXTENT, SquareProduct.EXTENT);
    private final Matrix result = Matrix.allocate(Precision.FLOAT, SquareProduct.EXTENT, SquareProduct.EXTENT);
    @SuppressWarnings("NullAway.Init")
    private DifferentiableModel loaded;
    @SuppressWarnings("NullAway.Init")
    private Curvature curvature;
    private List<int[]> rows = List.of();

    @Setup(Level.Trial)
    public void load() throws IOException {
        BenchmarkCase benchmark = new BenchmarkCase(Path.of(System.getProperty("benchmark.cases", ""), model));
        left.clear();
        right.clear();
        rows = benchmark.rows();
        loaded = benchmark.load();
        curvature = loaded.curvature(rows);
    }

    @TearDown(Level.Trial)
    public void close() {
        curvature.close();
        loaded.close();
        List.of(left, right, result).forEach(Matrix::close);
        workers.close();
    }

    /// 17.2 billion operations.
    @Benchmark
    public Matrix squareProduct() {
        products.multiply(Operand.of(left), Operand.transpose(right), 0, result);
        return result;
    }

    @Benchmark
    public List<double[]> forward() {
        return loaded.tokenLosses(rows);
    }

    /// As [#forward], counted and averaged.
    @Benchmark
    public Measurement perplexity() {
        return new PerplexityEvaluation(Protocol.PLAIN, Progress.NONE).measure(loaded, TokenRows.of(rows));
    }

    @Benchmark
    public void gradient() {
        loaded.gradient(rows).close();
    }

    @Benchmark
    public Map<String, Double> quadraticForms() {
        return curvature.quadraticForms(BenchmarkCase.PROBE);
    }

    @Benchmark
    public void hessianVectorProduct() {
        curvature.product(BenchmarkCase.PROBE).close();
    }
}
