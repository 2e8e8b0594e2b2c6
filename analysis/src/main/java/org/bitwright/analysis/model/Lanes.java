package org.bitwright.analysis.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;

import org.bitwright.analysis.model.matrix.Matrix;
import org.bitwright.analysis.model.matrix.MatrixPool;
import org.bitwright.analysis.model.matrix.Products;
import org.bitwright.analysis.model.matrix.Workers;
import org.bitwright.analysis.model.tape.Parameter;
import org.bitwright.analysis.model.tape.Pass;
import org.bitwright.analysis.model.tape.Tape;

/// Forward passes over several batches side by side, each on one thread: faster than sharing every product out, because
/// what a pass computes stays in one core's cache and no thread waits for another.
///
/// Results are those of one pass after the other, to the last bit, because nothing depends on the number of threads.
final class Lanes implements AutoCloseable {
    /// All lanes together may always take so much memory, bytes, and as much as the weights.
    private static final long ALWAYS = 256L << 20;

    private final Pass.Engine shared;
    private final int count;
    private final Queue<Pass.Engine> idle = new ConcurrentLinkedQueue<>();

    private Lanes(Pass.Engine shared, int count) {
        this.shared = shared;
        this.count = count;
        for (int i = 0; i < count; i++) {
            Workers alone = new Workers(1);
            idle.add(new Pass.Engine(alone, new Products(alone),
                    new MatrixPool(shared.pool().precision(), Runtime.getRuntime().maxMemory() / 4 / count),
                    shared.weights()));
        }
    }

    /// As many lanes as threads, or none where their activations would take too much memory.
    static Lanes of(Pass.Engine shared, int threads, Tape tape) {
        long weights = tape.parameters().stream().mapToLong(Parameter::size).sum();
        long pass = tape.liveWidth() * LanguageModels.TOKENS_AT_ONCE;
        boolean fits = Matrix.bytes(shared.pool().precision(), threads * pass) <= Math.max(ALWAYS,
                Matrix.bytes(shared.pool().precision(), weights));
        return new Lanes(shared, threads > 1 && fits ? threads : 0);
    }

    /// Passes that run side by side; 0 when none do.
    int count() {
        return count;
    }

    /// Works on all parts, on as many as fill all lanes side by side and on the rest with all threads together.
    ///
    /// @return the results in the order of the parts
    <S, T> List<T> map(List<S> parts, BiFunction<S, Pass.Engine, T> work) {
        int sideBySide = count == 0 ? 0 : parts.size() / count * count;
        Map<Integer, T> results = new ConcurrentHashMap<>();
        shared.workers().run(sideBySide, (part, _) -> {
            Pass.Engine lane = idle.remove();
            try {
                results.put(part, work.apply(parts.get(part), lane));
            } finally {
                idle.add(lane);
            }
        });
        List<T> inOrder = new ArrayList<>();
        for (int part = 0; part < parts.size(); part++) {
            T result = results.get(part);
            inOrder.add(result == null ? work.apply(parts.get(part), shared) : result);
        }
        return inOrder;
    }

    /// As [#map] for what gives nothing.
    <S> void each(List<S> parts, BiConsumer<S, Pass.Engine> work) {
        map(parts, (part, engine) -> {
            work.accept(part, engine);
            return part;
        });
    }

    @Override
    public void close() {
        idle.forEach(lane -> {
            lane.pool().close();
            lane.workers().close();
        });
        idle.clear();
    }
}
