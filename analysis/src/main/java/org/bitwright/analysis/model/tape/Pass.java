package org.bitwright.analysis.model.tape;

import org.bitwright.analysis.Precision;
import org.bitwright.analysis.model.matrix.MatrixPool;
import org.bitwright.analysis.model.matrix.Products;
import org.bitwright.analysis.model.matrix.Workers;

/// All that steps need while a tape runs over one batch. Not thread-safe.
public final class Pass implements AutoCloseable {
    private final Engine engine;
    private final Batch batch;
    private final double lossScale;
    private final double[] losses;
    private final Channel values;
    private final Channel adjoints;
    private final Channel tangents;
    private final Channel weightTangents;
    private final Channel adjointTangents;
    private final Channel probabilities;
    private final Channel probabilityTangents;
    private boolean keepsProbabilities;
    private Weights direction;
    private Derivatives derivatives;
    private LinearObserver observer = (_, _) -> {
    };

    /// What all passes of one model share.
    public record Engine(Workers workers, Products products, MatrixPool pool, Weights weights) {}

    /// @param lossScale
    ///            weight of one predicted token in the loss
    public Pass(Engine engine, Tape tape, Batch batch, double lossScale) {
        this.engine = engine;
        this.batch = batch;
        this.lossScale = lossScale;
        this.losses = new double[batch.size()];
        int signals = tape.signals();
        values = new Channel(engine.pool(), batch.size(), signals);
        adjoints = new Channel(engine.pool(), batch.size(), signals);
        tangents = new Channel(engine.pool(), batch.size(), signals);
        weightTangents = new Channel(engine.pool(), batch.size(), signals);
        adjointTangents = new Channel(engine.pool(), batch.size(), signals);
        probabilities = new Channel(engine.pool(), batch.size(), signals);
        probabilityTangents = new Channel(engine.pool(), batch.size(), signals);
        direction = engine.weights();
        derivatives = Derivatives.none(engine.pool(), tape.parameters());
    }

    public Batch batch() {
        return batch;
    }

    /// A pass over the same batch that goes on from this one before a step, with an engine of its own. The caller closes
    /// it.
    public Pass fork(Engine other, Tape tape, int step) {
        Pass fork = new Pass(other, tape, batch, lossScale);
        tape.liveBefore(step).forEach(signal -> fork.values().copy(signal, values.of(signal)));
        return fork;
    }

    /// Negative log-likelihood of each position's target in nats, 0 where there is none.
    public double[] losses() {
        return losses;
    }

    /// Tells an observer of every matrix that enters a linear weight.
    public void observe(LinearObserver linearObserver) {
        observer = linearObserver;
    }

    /// Sets where backward passes put derivatives by weight.
    public void collect(Derivatives target) {
        derivatives = target;
    }

    /// Sets the direction of the tangent passes.
    public void along(Weights weightDirection) {
        direction = weightDirection;
    }

    Workers workers() {
        return engine.workers();
    }

    /// The arithmetic of activations.
    Precision precision() {
        return engine.pool().precision();
    }

    Products products() {
        return engine.products();
    }

    MatrixPool pool() {
        return engine.pool();
    }

    Weights weights() {
        return engine.weights();
    }

    Weights direction() {
        return direction;
    }

    Derivatives derivatives() {
        return derivatives;
    }

    LinearObserver observer() {
        return observer;
    }

    double lossScale() {
        return lossScale;
    }

    Channel values() {
        return values;
    }

    Channel adjoints() {
        return adjoints;
    }

    Channel tangents() {
        return tangents;
    }

    /// The part of linear outputs' tangents that comes from their weights' direction.
    Channel weightTangents() {
        return weightTangents;
    }

    Channel adjointTangents() {
        return adjointTangents;
    }

    /// By what an attention gives: its probabilities, where the forward pass kept them.
    Channel probabilities() {
        return probabilities;
    }

    /// By what an attention gives: the tangents of its probabilities, where these were kept.
    Channel probabilityTangents() {
        return probabilityTangents;
    }

    boolean keepsProbabilities() {
        return keepsProbabilities;
    }

    /// Has attention keep its probabilities.
    void keepProbabilities() {
        keepsProbabilities = true;
    }

    @Override
    public void close() {
        values.releaseAll();
        adjoints.releaseAll();
        tangents.releaseAll();
        weightTangents.releaseAll();
        adjointTangents.releaseAll();
        probabilities.releaseAll();
        probabilityTangents.releaseAll();
    }
}
