package org.bitwright.analysis.model.tape;

import org.bitwright.analysis.model.matrix.Matrix;
import org.bitwright.analysis.model.matrix.Operand;
import org.jspecify.annotations.Nullable;

/// y = W·x + b.
///
/// @param inputMajor
///            whether the file stores W as `[in, out]` instead of `[out, in]`
record Linear(Signal from, Signal to, Parameter weight, @Nullable Parameter bias,
        boolean inputMajor) implements OneInputStep {
    @Override
    public void forward(Pass pass) {
        Matrix x = pass.values().of(from);
        Matrix y = pass.values().create(to);
        pass.observer().accept(weight, x);
        pass.products().multiply(Operand.of(x), towardsOutput(pass.weights().of(weight)), 0, y);
        if (bias != null) {
            RowSums.addToEveryRow(pass, y, pass.weights().vector(bias, to.width()));
        }
    }

    @Override
    public void adjoint(Pass pass) {
        Matrix outer = pass.adjoints().of(to);
        pass.observer().adjoint(weight, pass.values().of(from), outer);
        collect(pass, outer, pass.values().of(from));
        if (bias != null) {
            pass.derivatives().add(bias, RowSums.columns(pass, outer));
        }
        Channel.Target inner = pass.adjoints().contribution(from);
        pass.products().multiply(Operand.of(outer), towardsInput(pass.weights().of(weight)), inner.keep(),
                inner.matrix());
    }

    @Override
    public void tangent(Pass pass) {
        Matrix x = pass.values().of(from);
        Matrix y = pass.tangents().create(to);
        pass.products().multiply(Operand.of(pass.tangents().of(from)), towardsOutput(pass.weights().of(weight)), 0, y);
        Matrix v = pass.direction().get(weight);
        if (v != null && pass.derivatives().asForms()) {
            Matrix ofWeight = pass.weightTangents().create(to);
            pass.products().multiply(Operand.of(x), towardsOutput(v), 0, ofWeight);
            RowSums.add(pass, y, ofWeight);
        } else if (v != null) {
            pass.products().multiply(Operand.of(x), towardsOutput(v), 1, y);
        }
        if (bias != null && pass.direction().get(bias) != null) {
            RowSums.addToEveryRow(pass, y, pass.direction().vector(bias, to.width()));
        }
    }

    @Override
    public void tangentAdjoint(Pass pass) {
        Matrix outer = pass.adjoints().of(to);
        Matrix outerTangent = pass.adjointTangents().of(to);
        Matrix xTangent = pass.tangents().of(from);
        collect(pass, outerTangent, pass.values().of(from));
        collect(pass, outer, xTangent);
        if (bias != null) {
            pass.derivatives().add(bias, RowSums.columns(pass, outerTangent));
        }
        Channel.Target inner = pass.adjointTangents().contribution(from);
        pass.products()
                .multiply(Operand.of(outerTangent), towardsInput(pass.weights().of(weight)), inner.keep(),
                        inner.matrix());
        Matrix v = pass.direction().get(weight);
        if (v != null && pass.derivatives().asForms()) {
            Matrix ofWeight = pass.pool().take(pass.batch().size(), from.width());
            pass.products().multiply(Operand.of(outer), towardsInput(v), 0, ofWeight);
            double form = RowSums.dot(pass, outerTangent, pass.weightTangents().of(to));
            pass.derivatives().addForm(weight, form + RowSums.dotAndAdd(pass, inner.matrix(), ofWeight, xTangent));
            pass.pool().giveBack(ofWeight);
        } else if (v != null) {
            pass.products().multiply(Operand.of(outer), towardsInput(v), 1, inner.matrix());
        }
    }

    private void collect(Pass pass, Matrix outer, Matrix x) {
        pass.derivatives().add(weight, pass.products(), Operand.transpose(inputMajor ? x : outer),
                Operand.of(inputMajor ? outer : x));
    }

    private Operand towardsOutput(Matrix matrix) {
        return new Operand(matrix, !inputMajor);
    }

    private Operand towardsInput(Matrix matrix) {
        return new Operand(matrix, inputMajor);
    }
}
