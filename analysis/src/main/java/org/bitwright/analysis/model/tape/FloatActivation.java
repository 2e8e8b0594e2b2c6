package org.bitwright.analysis.model.tape;

import org.bitwright.analysis.model.matrix.Matrix;
import org.bitwright.analysis.model.matrix.Scratch;

/// A nonlinearity with its first two derivatives over rows of floats, in one worker's scratch rows.
final class FloatActivation {
    private static final int INPUT = 0;
    private static final int VALUE = 1;
    private static final int SLOPE = 2;
    private static final int BEND = 3;
    /// Scratch rows from this slot on are free for others.
    static final int FREE = 4;

    private final ActivationFunction function;
    private final Scratch scratch;
    private final int width;

    FloatActivation(ActivationFunction function, Scratch scratch, int width) {
        this.function = function;
        this.scratch = scratch;
        this.width = width;
    }

    /// Evaluates f, f′ and f″ at a row.
    void at(Matrix input, int row) {
        function.evaluate(scratch.loadFloats(INPUT, input, row), width, value(), slope(), bend());
    }

    float[] value() {
        return scratch.floats(VALUE, width);
    }

    float[] slope() {
        return scratch.floats(SLOPE, width);
    }

    float[] bend() {
        return scratch.floats(BEND, width);
    }
}
