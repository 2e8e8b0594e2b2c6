package org.bitwright.analysis.model.tape;

import java.util.List;

import org.bitwright.analysis.model.matrix.Matrix;
import org.jspecify.annotations.Nullable;

/// Rotary position embedding (Su et al. 2021) of heads, in place: neither what writes them nor the rotation itself needs
/// the unrotated values again.
record Rotation(HeadColumns columns, RotaryTable table) implements Step {
    @Override
    public List<Signal> inputs() {
        return List.of(columns.signal());
    }

    @Override
    public @Nullable Signal output() {
        return null;
    }

    @Override
    public boolean readsAdjoint() {
        return false;
    }

    @Override
    public void forward(Pass pass) {
        rotate(pass, pass.values(), 1);
    }

    @Override
    public void adjoint(Pass pass) {
        rotate(pass, pass.adjoints(), -1);
    }

    @Override
    public void tangent(Pass pass) {
        rotate(pass, pass.tangents(), 1);
    }

    @Override
    public void tangentAdjoint(Pass pass) {
        rotate(pass, pass.adjointTangents(), -1);
    }

    private void rotate(Pass pass, Channel channel, int sense) {
        Matrix matrix = channel.of(columns.signal());
        int[] positions = pass.batch().positions();
        RotaryTable.Angles[] angles = table.angles(pass.batch());
        int span = columns.column(columns.heads() - 1) + columns.width() - columns.first();
        pass.workers().rows(matrix.rows(), (_, from, to, scratch) -> {
            for (int row = from; row < to; row++) {
                double[] x = scratch.load(0, matrix, row, columns.first(), span);
                int pairs = angles[row].pairs();
                double[] cosines = angles[row].cosines();
                double[] sines = angles[row].sines();
                int angle = positions[row] * pairs;
                for (int head = 0; head < columns.heads(); head++) {
                    int at = head * columns.stride();
                    for (int i = at; i < at + pairs; i++) {
                        double cos = cosines[angle + i - at];
                        double sin = sense * sines[angle + i - at];
                        double a = x[i];
                        double b = x[i + pairs];
                        x[i] = a * cos - b * sin;
                        x[i + pairs] = b * cos + a * sin;
                    }
                }
                scratch.store(matrix, row, columns.first(), span, x);
            }
        });
    }
}
