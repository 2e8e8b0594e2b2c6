package org.bitwright.analysis.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.bitwright.analysis.AnalysisException;
import org.bitwright.analysis.Precision;
import org.bitwright.analysis.model.matrix.Matrix;
import org.bitwright.analysis.model.matrix.MatrixPool;
import org.bitwright.analysis.model.matrix.Products;
import org.bitwright.analysis.model.matrix.Workers;
import org.bitwright.analysis.model.tape.Batch;
import org.bitwright.analysis.model.tape.Parameter;
import org.bitwright.analysis.model.tape.Pass;
import org.bitwright.analysis.model.tape.Tape;
import org.bitwright.analysis.model.tape.Weights;
import org.bitwright.io.model.ModelCard;
import org.bitwright.io.model.ModelFile;

/// Forward passes step by step over all rows together, each step's weights read when it comes and dropped after it. Gives
/// the numbers of a model in memory, because every step computes the same.
final class StreamedModel implements LayerStream {
    /// Bytes of activations of passes side by side.
    private static final long ROOM = Runtime.getRuntime().maxMemory() / 4;

    private final ModelFile file;
    private final Tape tape;
    private final Precision precision;
    private final Workers workers;
    /// Where the weights of one step wait for those of a later one of the same shape.
    private final MatrixPool freed;
    private final Weights weights;
    private final Pass.Engine engine;
    private final AtomicLong held = new AtomicLong();
    private Map<String, Supplier<float[]>> replaced = Map.of();
    private long mostHeld;

    StreamedModel(ModelFile file, Tape tape, Precision precision, int threads) {
        this.file = file;
        this.tape = tape;
        this.precision = precision;
        workers = new Workers(threads);
        freed = new MatrixPool(precision, Matrix.bytes(precision, repeated(tape.parameters())));
        weights = Weights.loading(tape.parameters().size(), this::load,
                (_, matrix) -> freed.giveBack(matrix));
        engine = new Pass.Engine(workers, new Products(workers),
                new MatrixPool(precision, Runtime.getRuntime().maxMemory() / 4), weights);
    }

    /// The weights of one parameter of every size that blocks repeat, which that of an embedding is not.
    static long repeated(List<Parameter> parameters) {
        Map<Long, Long> times = parameters.stream()
                .collect(Collectors.groupingBy(Parameter::size, Collectors.counting()));
        return times.entrySet().stream().filter(size -> size.getValue() > 2)
                .mapToLong(Map.Entry::getKey).sum();
    }

    private Matrix load(Parameter parameter) {
        held.addAndGet(Matrix.bytes(precision, parameter.size()));
        Matrix matrix = freed.take(parameter.rows(), parameter.columns());
        Supplier<float[]> other = replaced.get(parameter.name());
        if (other == null) {
            WeightStorage.read(file, parameter, matrix);
        } else {
            MatrixElements.write(matrix, other.get());
        }
        return matrix;
    }

    @Override
    public ModelCard card() {
        return file.card();
    }

    @Override
    public boolean resident() {
        return false;
    }

    @Override
    public Precision precision() {
        return precision;
    }

    /// The most bytes of weights that were in memory at once.
    long mostHeldBytes() {
        return mostHeld;
    }

    @Override
    public void readWeights(String tensor, long first, int count, float[] target) {
        file.read(tensor, first, count, target, 0);
    }

    @Override
    public double[] tokenLosses(int[] row) {
        return tokenLosses(List.of(row)).getFirst();
    }

    @Override
    public List<double[]> tokenLosses(List<int[]> rows) {
        List<double[]> losses = new ArrayList<>();
        run(rows, RowBatches.of(rows, LanguageModels.TOKENS_AT_ONCE).stream().map(Batch::predicting).toList(),
                (pass, batch) -> {
                    tape.head().forward(pass);
                    losses.addAll(pass.batch().byRow(pass.losses()));
                }, (pass, batch) -> {
                }, () -> true);
        return losses;
    }

    @Override
    public void visitLogits(int[] row, LogitVisitor visitor) {
        run(List.of(row), List.of(Batch.whole(List.of(row))), (pass, batch) -> tape.head().visitLogits(pass,
                (logits, position) -> visitor.accept(position, logits)), (pass, batch) -> {
                }, () -> true);
    }

    @Override
    public void visitLinearInputs(List<int[]> rows, LinearInputVisitor visitor) {
        visitLayers(List.of(rows), (part, tensor, activations, tokens, columns) -> {
            visitor.accept(tensor, activations, tokens, columns);
            return true;
        });
    }

    @Override
    public void visitLayers(List<List<int[]>> parts, LayerVisitor visitor) {
        List<Batch> batches = new ArrayList<>();
        List<Integer> partOf = new ArrayList<>();
        for (int part = 0; part < parts.size(); part++) {
            for (List<int[]> rows : RowBatches.of(parts.get(part), LanguageModels.TOKENS_AT_ONCE)) {
                batches.add(Batch.whole(rows));
                partOf.add(part);
            }
        }
        boolean[] wanted = {true};
        run(parts.stream().flatMap(List::stream).toList(), batches, (pass, batch) -> {
            if (wanted[0]) {
                tape.head().forward(pass);
            }
        }, (pass, batch) -> pass.observe((weight, input) -> {
            boolean more = visitor.accept(partOf.get(batch), weight.name(), MatrixElements.floats(input),
                    input.rows(), input.columns());
            wanted[0] = wanted[0] && more;
        }), () -> wanted[0]);
    }

    @Override
    public void visitLogits(List<int[]> rows, RowLogitVisitor visitor) {
        List<List<int[]>> batches = RowBatches.of(rows, LanguageModels.TOKENS_AT_ONCE);
        List<Integer> firstRows = new ArrayList<>();
        int before = 0;
        for (List<int[]> batch : batches) {
            firstRows.add(before);
            before += batch.size();
        }
        run(rows, batches.stream().map(Batch::whole).toList(), (pass, index) -> {
            Batch batch = pass.batch();
            tape.head().visitLogitsInParallel(pass, (logits, token) -> {
                int row = batch.rowOf(token);
                visitor.accept(firstRows.get(index) + row, token - batch.starts()[row], logits);
            });
        }, (pass, batch) -> {
        }, () -> true);
    }

    /// Enough that reading all weights, and encoding those of a plan, is the smaller part of a call.
    @Override
    public int tokensPerCall() {
        return 2 * LanguageModels.TOKENS_AT_ONCE;
    }

    @Override
    public void replaceWeights(Map<String, Supplier<float[]>> weightsByTensor) {
        replaced = Map.copyOf(weightsByTensor);
    }

    @Override
    public void visitChanges(List<int[]> rows, List<WeightChange> changes, ChangeVisitor visitor) {
        RowBatches.requireTokens(rows, tape.head().weight().rows());
        new ChangedPasses(tape, engine, freed, this::drop, ROOM).run(
                RowBatches.of(rows, LanguageModels.TOKENS_AT_ONCE).stream().map(Batch::predicting).toList(), changes,
                visitor);
    }

    private interface PassTask {
        void run(Pass pass, int batch);
    }

    private void run(List<int[]> rows, List<Batch> batches, PassTask atHead, PassTask atStart, BooleanSupplier goOn) {
        RowBatches.requireTokens(rows, tape.head().weight().rows());
        List<Pass> passes = new ArrayList<>();
        try {
            for (int batch = 0; batch < batches.size(); batch++) {
                Pass pass = new Pass(engine, tape, batches.get(batch), 1);
                passes.add(pass);
                atStart.run(pass, batch);
            }
            boolean whole = tape.forwardTogether(passes, () -> {
                drop();
                return goOn.getAsBoolean();
            });
            for (int batch = 0; whole && batch < passes.size(); batch++) {
                atHead.run(passes.get(batch), batch);
            }
        } finally {
            passes.forEach(Pass::close);
            drop();
        }
    }

    private void drop() {
        mostHeld = Math.max(mostHeld, held.getAndSet(0));
        weights.close();
    }

    @Override
    public void writeWeights(String tensor, long first, int count, float[] values) {
        throw tooLarge("be changed");
    }

    @Override
    public Gradient gradient(List<int[]> rows) {
        throw tooLarge("be differentiated");
    }

    @Override
    public Gradient gradient(int[] row, int[] targets) {
        throw tooLarge("be differentiated");
    }

    @Override
    public Curvature curvature(List<int[]> rows) {
        throw tooLarge("be differentiated");
    }

    @Override
    public Replay replay(List<int[]> rows) {
        throw tooLarge("be changed");
    }

    @Override
    public void visitLinearAdjoints(int[] row, LinearAdjointVisitor visitor) {
        throw tooLarge("be differentiated");
    }

    private AnalysisException tooLarge(String what) {
        return new AnalysisException("""
                The model %s is read layer by layer, so it cannot %s.
                Maybe compute forward-only metrics and measured damages alone.""".formatted(card().name(), what));
    }

    @Override
    public void close() {
        engine.pool().close();
        workers.close();
        weights.close();
        freed.close();
    }
}
