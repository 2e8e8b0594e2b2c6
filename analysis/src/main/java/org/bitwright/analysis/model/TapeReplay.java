package org.bitwright.analysis.model;

import java.util.ArrayList;
import java.util.Arrays;
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
    private final WeightStorage storage;
    private final List<Restart> restarts = new ArrayList<>();

    TapeReplay(Tape tape, Pass.Engine engine, WeightStorage storage, List<Batch> batches) {
        this.tape = tape;
        this.storage = storage;
        long room = Runtime.getRuntime().maxMemory() / 4 / Math.max(1, batches.size());
        batches.forEach(batch -> restarts.add(new Restart(engine, tape, batch, storage.precision(), room)));
    }

    @Override
    public List<double[]> tokenLosses(Set<String> changed) {
        List<double[]> losses = new ArrayList<>();
        for (Restart restart : restarts) {
            try (Pass pass = restart.forward(parameters(changed))) {
                tape.head().forward(pass);
                int[] starts = restart.batch().starts();
                for (int row = 0; row < restart.batch().rows(); row++) {
                    losses.add(Arrays.copyOfRange(pass.losses(), starts[row], starts[row + 1]));
                }
            }
        }
        return losses;
    }

    @Override
    public void visitLogits(Set<String> changed, DifferentiableModel.RowLogitVisitor visitor) {
        int first = 0;
        for (Restart restart : restarts) {
            int before = first;
            Batch batch = restart.batch();
            try (Pass pass = restart.forward(parameters(changed))) {
                tape.head().visitLogitsInParallel(pass, (logits, token) -> {
                    int row = batch.rowOf(token);
                    visitor.accept(before + row, token - batch.starts()[row], logits);
                });
            }
            first += batch.rows();
        }
    }

    private List<Parameter> parameters(Set<String> changed) {
        return changed.stream().map(storage::parameter).toList();
    }

    @Override
    public void close() {
        restarts.forEach(Restart::close);
    }
}
