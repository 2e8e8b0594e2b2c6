package org.bitwright.analysis.model.tape;

import org.bitwright.analysis.model.matrix.Matrix;

/// y = f(x), where x has no other reader.
record ElementwiseActivation(Signal from, Signal to, ActivationFunction function) implements OneInputStep {
    @Override
    public void forward(Pass pass) {
        Matrix input = pass.values().of(from);
        Matrix output = pass.values().create(to);
        int width = to.width();
        pass.workers().rows(input.rows(), (_, first, end, scratch) -> {
            double[] f = scratch.row(1, width);
            for (int row = first; row < end; row++) {
                function.evaluate(scratch.load(0, input, row), width, f, scratch.row(2, width), scratch.row(3, width));
                scratch.store(output, row, f, false);
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
            double[] slope = scratch.row(2, width);
            for (int row = first; row < end; row++) {
                function.evaluate(scratch.load(0, input, row), width, scratch.row(1, width), slope,
                        scratch.row(3, width));
                double[] values = scratch.load(4, source, row);
                for (int i = 0; i < width; i++) {
                    values[i] *= slope[i];
                }
                scratch.store(target, row, values, false);
            }
        });
    }

    @Override
    public void tangentAdjoint(Pass pass) {
        Matrix input = pass.values().of(from);
        Matrix inputTangent = pass.tangents().of(from);
        Matrix outer = pass.adjoints().of(to);
        Matrix outerTangent = pass.adjointTangents().of(to);
        Matrix target = pass.adjointTangents().create(from);
        int width = to.width();
        pass.workers().rows(input.rows(), (_, first, end, scratch) -> {
            double[] slope = scratch.row(2, width);
            double[] bend = scratch.row(3, width);
            for (int row = first; row < end; row++) {
                function.evaluate(scratch.load(0, input, row), width, scratch.row(1, width), slope, bend);
                double[] xTangent = scratch.load(4, inputTangent, row);
                double[] y = scratch.load(5, outer, row);
                double[] yTangent = scratch.load(6, outerTangent, row);
                for (int i = 0; i < width; i++) {
                    yTangent[i] = yTangent[i] * slope[i] + y[i] * bend[i] * xTangent[i];
                }
                scratch.store(target, row, yTangent, false);
            }
        });
    }
}
