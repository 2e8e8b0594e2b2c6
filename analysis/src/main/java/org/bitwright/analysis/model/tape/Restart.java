package org.bitwright.analysis.model.tape;

import java.util.ArrayList;
import java.util.List;

import org.bitwright.analysis.Precision;
import org.bitwright.analysis.model.matrix.Matrix;

/// Where forward passes over one batch can start: copies of all activations that the rest of the tape reads, kept at
/// points between steps where they are no wider than the head's input, which is once or twice per block.
public final class Restart implements AutoCloseable {
    private final Tape tape;
    private final Batch batch;
    private final List<Point> points = new ArrayList<>();

    /// Activations before one step.
    private record Point(int step, List<Signal> signals, List<Matrix> copies) {}

    /// Runs one pass and keeps what fits.
    ///
    /// @param bytes
    ///            limit of the copies; the points that are kept are spread evenly
    public Restart(Pass.Engine engine, Tape tape, Batch batch, Precision precision, long bytes) {
        this.tape = tape;
        this.batch = batch;
        List<Integer> narrow = tape.narrowPoints();
        long each = Matrix.bytes(precision, (long) batch.size() * tape.head().input().width());
        int spacing = (int) Math.max(1, Math.ceilDiv(narrow.size() * each, Math.max(each, bytes)));
        try (Pass pass = new Pass(engine, tape, batch, 1)) {
            int seen = 0;
            for (int step = 0; step < tape.size(); step++) {
                if (narrow.contains(step) && seen++ % spacing == 0) {
                    keep(pass, step, precision);
                }
                tape.forward(pass, step);
            }
            keep(pass, tape.size(), precision);
        }
    }

    private void keep(Pass pass, int step, Precision precision) {
        List<Signal> signals = tape.liveBefore(step);
        List<Matrix> copies = new ArrayList<>();
        for (Signal signal : signals) {
            Matrix copy = Matrix.allocate(precision, batch.size(), signal.width());
            copy.assign(pass.values().of(signal));
            copies.add(copy);
        }
        points.add(new Point(step, signals, copies));
    }

    public Batch batch() {
        return batch;
    }

    /// A pass that has computed everything up to the head's input with the weights as they are now, given that no weight
    /// differs that is first read before `parameters`. The caller closes it.
    ///
    /// @param engine
    ///            computes the pass; need not be the one that made this object
    /// @param parameters
    ///            those whose weights have changed since this object was made
    public Pass forward(Pass.Engine engine, List<Parameter> parameters) {
        int first = parameters.stream().mapToInt(tape::firstUse).min().orElse(tape.size());
        Pass pass = new Pass(engine, tape, batch, 1);
        int from = 0;
        for (Point point : points) {
            if (point.step() <= first && point.step() > from) {
                from = point.step();
            }
        }
        int start = from;
        points.stream().filter(point -> point.step() == start).forEach(point -> {
            for (int index = 0; index < point.signals().size(); index++) {
                pass.values().copy(point.signals().get(index), point.copies().get(index));
            }
        });
        for (int step = from; step < tape.size(); step++) {
            tape.forward(pass, step);
        }
        return pass;
    }

    @Override
    public void close() {
        points.forEach(point -> point.copies().forEach(Matrix::close));
        points.clear();
    }
}
