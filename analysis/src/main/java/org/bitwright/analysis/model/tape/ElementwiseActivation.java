package org.bitwright.analysis.model.tape;

import org.bitwright.analysis.model.matrix.FloatRows;
import org.bitwright.analysis.model.matrix.Matrix;
import org.bitwright.analysis.model.matrix.Scratch;

/// y = f(x), where x has no other reader.
record ElementwiseActivation(Signal from, Signal to, ActivationFunction function) implements OneInputStep {
    @Override
    public void forward(Pass pass) {
        Matrix input = pass.values().of(from);
        Matrix output = pass.values().create(to);
        int width = to.width();
        pass.workers().rows(input.rows(), (_, first, end, scratch) -> {
            for (int row = first; row < end; row++) {
                switch (pass.precision()) {
                    case FLOAT -> {
                        FloatActivation f = new FloatActivation(function, scratch, width);
                        f.at(input, row);
                        scratch.storeFloats(output, row, f.value());
                    }
                    case DOUBLE -> {
                        double[] f = scratch.row(1, width);
                        function.evaluate(scratch.load(0, input, row), width, f, scratch.row(2, width),
                                scratch.row(3, width));
                        scratch.store(output, row, f, false);
                    }
                }
            }
        });
    }

    @Override
    public void adjoint(Pass pass) {
        scaleBySlope(pass, pass.adjoints().of(to), pass.adjoints().create(from));
    }

    @Override
    public void tangent(Pass pass) {
        scaleBySlope(pass, pass.tangents().of(from), pass.tangents().create(to));
    }

    private void scaleBySlope(Pass pass, Matrix source, Matrix target) {
        Matrix input = pass.values().of(from);
        int width = to.width();
        pass.workers().rows(input.rows(), (_, first, end, scratch) -> {
            for (int row = first; row < end; row++) {
                switch (pass.precision()) {
                    case FLOAT -> {
                        FloatActivation f = new FloatActivation(function, scratch, width);
                        f.at(input, row);
                        float[] values = scratch.loadFloats(FloatActivation.FREE, source, row);
                        FloatRows.product(values, f.slope(), values, width);
                        scratch.storeFloats(target, row, values);
                    }
                    case DOUBLE -> {
                        double[] slope = scratch.row(2, width);
                        function.evaluate(scratch.load(0, input, row), width, scratch.row(1, width), slope,
                                scratch.row(3, width));
                        double[] values = scratch.load(4, source, row);
                        for (int i = 0; i < width; i++) {
                            values[i] *= slope[i];
                        }
                        scratch.store(target, row, values, false);
                    }
                }
            }
        });
    }

    @Override
    public void tangentAdjoint(Pass pass) {
        Second second = new Second(pass.values().of(from), pass.tangents().of(from), pass.adjoints().of(to),
                pass.adjointTangents().of(to), pass.adjointTangents().create(from));
        pass.workers().rows(pass.batch().size(), (_, first, end, scratch) -> {
            for (int row = first; row < end; row++) {
                switch (pass.precision()) {
                    case FLOAT -> second.floats(row, new FloatActivation(function, scratch, to.width()), scratch);
                    case DOUBLE -> second.doubles(row, function, scratch);
                }
            }
        });
    }

    /// x̄˙ = ȳ˙·f′(x) + ȳ·f″(x)·ẋ.
    private record Second(Matrix input, Matrix inputTangent, Matrix outer, Matrix outerTangent, Matrix target) {
        void floats(int row, FloatActivation f, Scratch scratch) {
            int width = input.columns();
            f.at(input, row);
            float[] xTangent = scratch.loadFloats(FloatActivation.FREE, inputTangent, row);
            float[] y = scratch.loadFloats(FloatActivation.FREE + 1, outer, row);
            float[] yTangent = scratch.loadFloats(FloatActivation.FREE + 2, outerTangent, row);
            FloatRows.product(xTangent, f.bend(), xTangent, width);
            FloatRows.product(xTangent, y, xTangent, width);
            FloatRows.productPlus(yTangent, f.slope(), xTangent, yTangent, width);
            scratch.storeFloats(target, row, yTangent);
        }

        void doubles(int row, ActivationFunction function, Scratch scratch) {
            int width = input.columns();
            double[] slope = scratch.row(2, width);
            double[] bend = scratch.row(3, width);
            function.evaluate(scratch.load(0, input, row), width, scratch.row(1, width), slope, bend);
            double[] xTangent = scratch.load(4, inputTangent, row);
            double[] y = scratch.load(5, outer, row);
            double[] yTangent = scratch.load(6, outerTangent, row);
            for (int i = 0; i < width; i++) {
                yTangent[i] = yTangent[i] * slope[i] + y[i] * bend[i] * xTangent[i];
            }
            scratch.store(target, row, yTangent, false);
        }
    }
}
