package org.bitwright.analysis.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.bitwright.analysis.model.tape.Batch;
import org.bitwright.analysis.model.tape.Parameter;
import org.bitwright.analysis.model.tape.Pass;
import org.bitwright.analysis.model.tape.Restart;
import org.bitwright.analysis.model.tape.Tape;

/// Replays a tape over fixed batches; kept activations take at most a quarter of what the process may use.
final class TapeReplay implements Replay {
    private final Tape tape;
    private final Lanes lanes;
    private final WeightStorage storage;
    private final List<Part> parts;

    /// A batch.
    ///
    /// @param firstRow
    ///            rows of the batches before it
    private record Part(int firstRow, Restart restart) {}

    TapeReplay(Tape tape, Lanes lanes, WeightStorage storage, List<Batch> batches) {
        this.tape = tape;
        this.lanes = lanes;
        this.storage = storage;
        long room = Runtime.getRuntime().maxMemory() / 4 / Math.max(1, batches.size());
        List<Restart> restarts = lanes.map(batches,
                (batch, engine) -> new Restart(engine, tape, batch, storage.precision(), room));
        parts = new ArrayList<>();
        int rows = 0;
        for (Restart restart : restarts) {
            parts.add(new Part(rows, restart));
            rows += restart.batch().rows();
        }
    }

    @Override
    public List<double[]> tokenLosses(Set<String> changed) {
        List<Parameter> parameters = parameters(changed);
        return lanes.map(parts, (part, engine) -> {
            try (Pass pass = part.restart().forward(engine, parameters)) {
                tape.head().forward(pass);
                return part.restart().batch().byRow(pass.losses());
            }
        }).stream().flatMap(List::stream).toList();
    }

    @Override
    public void visitLogits(Set<String> changed, DifferentiableModel.RowLogitVisitor visitor) {
        List<Parameter> parameters = parameters(changed);
        lanes.each(parts, (part, engine) -> {
            Batch batch = part.restart().batch();
            try (Pass pass = part.restart().forward(engine, parameters)) {
                tape.head().visitLogitsInParallel(pass, (logits, token) -> {
                    int row = batch.rowOf(token);
                    visitor.accept(part.firstRow() + row, token - batch.starts()[row], logits);
                });
            }
        });
    }

    private List<Parameter> parameters(Set<String> changed) {
        return changed.stream().map(storage::parameter).toList();
    }

    @Override
    public void close() {
        parts.forEach(part -> part.restart().close());
    }
}
