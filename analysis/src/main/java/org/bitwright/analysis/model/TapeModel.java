package org.bitwright.analysis.model;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

import org.bitwright.analysis.Precision;
import org.bitwright.analysis.model.matrix.Matrix;
import org.bitwright.analysis.model.matrix.MatrixPool;
import org.bitwright.analysis.model.matrix.Products;
import org.bitwright.analysis.model.matrix.Workers;
import org.bitwright.analysis.model.tape.Batch;
import org.bitwright.analysis.model.tape.Derivatives;
import org.bitwright.analysis.model.tape.LinearObserver;
import org.bitwright.analysis.model.tape.Parameter;
import org.bitwright.analysis.model.tape.Pass;
import org.bitwright.analysis.model.tape.Tape;
import org.bitwright.io.model.ModelCard;

/// A model as a tape over weights in memory.
final class TapeModel implements DifferentiableModel {
    private static final int TOKENS = LanguageModels.TOKENS_AT_ONCE;

    private final ModelCard card;
    private final Tape tape;
    private final WeightStorage storage;
    private final Workers workers;
    private final Pass.Engine engine;
    private final Lanes lanes;

    TapeModel(ModelCard card, Tape tape, WeightStorage storage, int threads) {
        this.card = card;
        this.tape = tape;
        this.storage = storage;
        workers = new Workers(threads);
        engine = new Pass.Engine(workers, new Products(workers),
                new MatrixPool(storage.precision(), Runtime.getRuntime().maxMemory() / 4), storage.weights());
        lanes = Lanes.of(engine, threads, tape);
    }

    @Override
    public ModelCard card() {
        return card;
    }

    @Override
    public Precision precision() {
        return storage.precision();
    }

    @Override
    public int tokensPerCall() {
        return Math.max(DifferentiableModel.super.tokensPerCall(), lanes.count() * TOKENS);
    }

    @Override
    public void readWeights(String tensor, long first, int count, float[] target) {
        MatrixElements.read(storage.matrix(tensor), first, count, target);
    }

    @Override
    public void writeWeights(String tensor, long first, int count, float[] values) {
        double[] wide = new double[count];
        for (int i = 0; i < count; i++) {
            wide[i] = values[i];
        }
        MatrixElements.write(storage.matrix(tensor), first, count, wide);
    }

    @Override
    public double[] tokenLosses(int[] row) {
        return tokenLosses(List.of(row)).getFirst();
    }

    @Override
    public List<double[]> tokenLosses(List<int[]> rows) {
        requireTokens(rows);
        return lanes.map(RowBatches.of(rows, TOKENS), this::tokenLosses).stream().flatMap(List::stream).toList();
    }

    private List<double[]> tokenLosses(List<int[]> rows, Pass.Engine lane) {
        Batch batch = Batch.predicting(rows);
        try (Pass pass = new Pass(lane, tape, batch, 1)) {
            if (batch.size() > 0) {
                tape.forward(pass);
                tape.head().forward(pass);
            }
            return batch.byRow(pass.losses());
        }
    }

    @Override
    public void visitLogits(int[] row, LogitVisitor visitor) {
        requireTokens(List.of(row));
        try (Pass pass = new Pass(engine, tape, Batch.whole(List.of(row)), 1)) {
            tape.forward(pass);
            tape.head().visitLogits(pass, (logits, position) -> visitor.accept(position, logits));
        }
    }

    @Override
    public void visitLogits(List<int[]> rows, RowLogitVisitor visitor) {
        requireTokens(rows);
        int first = 0;
        for (List<int[]> part : RowBatches.of(rows, TOKENS)) {
            Batch batch = Batch.whole(part);
            int before = first;
            try (Pass pass = new Pass(engine, tape, batch, 1)) {
                tape.forward(pass);
                tape.head().visitLogitsInParallel(pass, (logits, token) -> {
                    int row = batch.rowOf(token);
                    visitor.accept(before + row, token - batch.starts()[row], logits);
                });
            }
            first += part.size();
        }
    }

    @Override
    public void visitLinearInputs(List<int[]> rows, LinearInputVisitor visitor) {
        requireTokens(rows);
        for (List<int[]> part : RowBatches.of(rows, TOKENS)) {
            try (Pass pass = new Pass(engine, tape, Batch.whole(part), 1)) {
                pass.observe(
                        (weight, input) -> visitor.accept(weight.name(), MatrixElements.floats(input), input.rows(),
                                input.columns()));
                tape.forward(pass);
                tape.head().forward(pass);
            }
        }
    }

    @Override
    public void visitLinearAdjoints(int[] row, LinearAdjointVisitor visitor) {
        requireTokens(List.of(row));
        try (Pass pass = new Pass(engine, tape, Batch.predicting(List.of(row)),
                1.0 / RowBatches.predictions(List.of(row)))) {
            pass.observe(new LinearObserver() {
                @Override
                public void accept(Parameter weight, Matrix input) {
                    // Inputs come with their adjoints.
                }

                @Override
                public void adjoint(Parameter weight, Matrix input, Matrix outer) {
                    visitor.accept(weight.name(), MatrixElements.floats(input), MatrixElements.floats(outer),
                            input.rows());
                }
            });
            tape.forwardKeeping(pass);
            tape.adjoint(pass, false);
        }
    }

    @Override
    public Gradient gradient(List<int[]> rows) {
        requireTokens(rows);
        return gradient(RowBatches.of(rows, TOKENS).stream().map(Batch::predicting).toList(),
                1.0 / RowBatches.predictions(rows));
    }

    @Override
    public Gradient gradient(int[] row, int[] targets) {
        requireTokens(List.of(row, Arrays.stream(targets).filter(target -> target >= 0).toArray()));
        long labels = Arrays.stream(targets).filter(target -> target >= 0).count();
        return gradient(List.of(Batch.labelled(row, targets)), 1.0 / Math.max(1, labels));
    }

    private Gradient gradient(List<Batch> batches, double scale) {
        Derivatives derivatives = Derivatives.components(engine.pool(), tape.parameters(),
                Set.copyOf(tape.parameters()));
        double loss = 0;
        for (Batch batch : batches) {
            try (Pass pass = new Pass(engine, tape, batch, scale)) {
                pass.collect(derivatives);
                tape.forwardKeeping(pass);
                tape.adjoint(pass, false);
                loss += Arrays.stream(pass.losses()).sum();
            }
        }
        return new StoredGradient(loss * scale, new StoredDerivatives(storage, derivatives));
    }

    @Override
    public Replay replay(List<int[]> rows) {
        requireTokens(rows);
        return new TapeReplay(tape, lanes, storage,
                RowBatches.of(rows, TOKENS).stream().map(Batch::predicting).toList());
    }

    @Override
    public Curvature curvature(List<int[]> rows) {
        requireTokens(rows);
        double scale = 1.0 / RowBatches.predictions(rows);
        return new TapeCurvature(tape, engine, storage,
                RowBatches.of(rows, TOKENS).stream().map(Batch::predicting).toList(),
                scale);
    }

    private void requireTokens(List<int[]> rows) {
        RowBatches.requireTokens(rows, tape.head().weight().rows());
    }

    @Override
    public void close() {
        lanes.close();
        engine.pool().close();
        workers.close();
        storage.close();
    }
}
