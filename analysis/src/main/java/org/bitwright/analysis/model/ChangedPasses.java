package org.bitwright.analysis.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.bitwright.analysis.AnalysisException;
import org.bitwright.analysis.model.LayerStream.ChangeVisitor;
import org.bitwright.analysis.model.LayerStream.WeightChange;
import org.bitwright.analysis.model.matrix.Matrix;
import org.bitwright.analysis.model.matrix.MatrixPool;
import org.bitwright.analysis.model.tape.Batch;
import org.bitwright.analysis.model.tape.Parameter;
import org.bitwright.analysis.model.tape.Pass;
import org.bitwright.analysis.model.tape.Tape;

/// Runs passes with changed weights side by side: those of a block fork from the original pass before it, and step through
/// the rest of the tape together.
///
/// @param freed
///            where memory for changed weights comes from
/// @param dropWeights
///            forgets the shared weights of a step
/// @param bytes
///            limit of the activations of passes that run side by side
record ChangedPasses(Tape tape, Pass.Engine engine, MatrixPool freed, Runnable dropWeights, long bytes) {
    /// A change and the step before which its passes fork.
    private record Fork(WeightChange change, Parameter parameter, int step) {}

    void run(List<Batch> batches, List<WeightChange> changes, ChangeVisitor visitor) {
        List<Fork> forks = forks(changes);
        int most = sideBySide(batches);
        List<Pass> originals = batches.stream().map(batch -> new Pass(engine, tape, batch, 1)).toList();
        try {
            int step = 0;
            for (int from = 0; from < forks.size();) {
                int start = forks.get(from).step();
                for (; step < start; step++) {
                    if (!original(originals, step, visitor)) {
                        return;
                    }
                }
                int to = from + 1;
                while (to < forks.size() && to - from < most && forks.get(to).step() == start) {
                    to++;
                }
                if (!together(originals, forks.subList(from, to), start, visitor)) {
                    return;
                }
                from = to;
            }
        } finally {
            originals.forEach(Pass::close);
            dropWeights.run();
        }
    }

    private List<Fork> forks(List<WeightChange> changes) {
        Map<String, Parameter> byName = tape.parameters().stream()
                .collect(Collectors.toMap(Parameter::name, Function.identity()));
        return changes.stream().map(change -> {
            Parameter parameter = byName.get(change.tensor());
            if (parameter == null) {
                throw new AnalysisException(
                        "The tensor %s takes no part in the model's computation, so it cannot be changed."
                                .formatted(change.tensor()));
            }
            return new Fork(change, parameter, tape.startBefore(parameter));
        }).sorted(Comparator.comparingInt(Fork::step)).toList();
    }

    private int sideBySide(List<Batch> batches) {
        long tokens = batches.stream().mapToLong(Batch::size).sum();
        long each = Matrix.bytes(engine.pool().precision(), tokens * tape.liveWidth());
        return Math.clamp(bytes / Math.max(1, each), 1, Integer.MAX_VALUE);
    }

    private boolean original(List<Pass> originals, int step, ChangeVisitor visitor) {
        originals.forEach(pass -> tape.forward(pass, step));
        dropWeights.run();
        return visitor.running(0, 0);
    }

    private boolean together(List<Pass> originals, List<Fork> forks, int start, ChangeVisitor visitor) {
        List<ChangedPass> passes = new ArrayList<>();
        try {
            forks.forEach(fork -> passes.add(new ChangedPass(fork.change(), fork.parameter(), tape, engine, originals,
                    start, freed)));
            for (int step = start; step < tape.size(); step++) {
                for (ChangedPass pass : passes) {
                    pass.forward(step);
                    if (!visitor.running(passes.size(), (double) (step - start) / (tape.size() + 1 - start))) {
                        return false;
                    }
                }
                dropWeights.run();
            }
            passes.forEach(pass -> visitor.accept(pass.change(), pass));
            return true;
        } finally {
            passes.forEach(ChangedPass::close);
            dropWeights.run();
        }
    }
}
