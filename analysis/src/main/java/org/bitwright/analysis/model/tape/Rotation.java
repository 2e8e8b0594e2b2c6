package org.bitwright.analysis.model.tape;

import java.util.List;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.bitwright.analysis.model.matrix.Matrix;
import org.jspecify.annotations.Nullable;

/// Rotary position embedding (Su et al. 2021) of heads, in place: neither what writes them nor the rotation itself needs
/// the unrotated values again.
record Rotation(HeadColumns columns, RotaryTable table) implements Step {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

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
                switch (matrix.precision()) {
                    case FLOAT -> {
                        float[] x = scratch.loadFloats(0, matrix, row, columns.first(), span);
                        rotate(x, angles[row], positions[row], (float) sense);
                        scratch.storeFloats(matrix, row, columns.first(), span, x);
                    }
                    case DOUBLE -> {
                        double[] x = scratch.load(0, matrix, row, columns.first(), span);
                        rotate(x, angles[row], positions[row], sense);
                        scratch.store(matrix, row, columns.first(), span, x);
                    }
                }
            }
        });
    }

    private void rotate(double[] x, RotaryTable.Angles angles, int position, int sense) {
        int pairs = angles.pairs();
        int angle = position * pairs;
        for (int head = 0; head < columns.heads(); head++) {
            int at = head * columns.stride();
            for (int i = at; i < at + pairs; i++) {
                double cos = angles.cosines()[angle + i - at];
                double sin = sense * angles.sines()[angle + i - at];
                double a = x[i];
                double b = x[i + pairs];
                x[i] = a * cos - b * sin;
                x[i + pairs] = b * cos + a * sin;
            }
        }
    }

    private void rotate(float[] x, RotaryTable.Angles angles, int position, float sense) {
        int pairs = angles.pairs();
        int angle = position * pairs;
        int inVectors = SPECIES.loopBound(pairs);
        for (int head = 0; head < columns.heads(); head++) {
            int at = head * columns.stride();
            for (int i = 0; i < inVectors; i += SPECIES.length()) {
                FloatVector cos = FloatVector.fromArray(SPECIES, angles.cosines(), angle + i);
                FloatVector sin = FloatVector.fromArray(SPECIES, angles.sines(), angle + i).mul(sense);
                FloatVector a = FloatVector.fromArray(SPECIES, x, at + i);
                FloatVector b = FloatVector.fromArray(SPECIES, x, at + i + pairs);
                a.mul(cos).sub(b.mul(sin)).intoArray(x, at + i);
                b.mul(cos).add(a.mul(sin)).intoArray(x, at + i + pairs);
            }
            for (int i = inVectors; i < pairs; i++) {
                float cos = angles.cosines()[angle + i];
                float sin = sense * angles.sines()[angle + i];
                float a = x[at + i];
                float b = x[at + i + pairs];
                x[at + i] = a * cos - b * sin;
                x[at + i + pairs] = b * cos + a * sin;
            }
        }
    }
}
