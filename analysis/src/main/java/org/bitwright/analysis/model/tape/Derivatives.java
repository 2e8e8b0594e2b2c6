package org.bitwright.analysis.model.tape;

import java.util.ArrayList;
import java.util.List;

import org.bitwright.analysis.Precision;
import org.bitwright.analysis.model.matrix.Matrix;
import org.bitwright.analysis.model.matrix.Scratch;
import org.jspecify.annotations.Nullable;

/// Collects what backward passes find out about weights: derivatives by weight, or only their inner products with
/// the direction.
public final class Derivatives implements AutoCloseable {
    /// What is collected.
    public enum Kind {
        /// Nothing: only activations matter.
        NONE,
        /// Every component of every parameter.
        COMPONENTS,
        /// One inner product with the direction per parameter.
        FORMS
    }

    private final Kind kind;
    private final List<@Nullable Matrix> matrices = new ArrayList<>();
    private final double[] forms;

    public Derivatives(Kind kind, Precision precision, List<Parameter> parameters) {
        this.kind = kind;
        forms = new double[parameters.size()];
        for (Parameter parameter : parameters) {
            boolean kept = kind == Kind.COMPONENTS || (kind == Kind.FORMS && parameter.vector());
            Matrix matrix = kept
                    ? Matrix.allocate(parameter.vector() ? Precision.DOUBLE : precision, parameter.rows(),
                            parameter.columns())
                    : null;
            if (matrix != null) {
                matrix.clear();
            }
            matrices.add(matrix);
        }
    }

    /// Nothing is collected.
    public static Derivatives none(List<Parameter> parameters) {
        return new Derivatives(Kind.NONE, Precision.DOUBLE, parameters);
    }

    boolean asForms() {
        return kind == Kind.FORMS;
    }

    /// Where derivatives are to be added, or null when components are not collected.
    public @Nullable Matrix components(Parameter parameter) {
        return matrices.get(parameter.index());
    }

    /// Adds to the derivatives of a vector.
    void add(@Nullable Parameter parameter, double[] values) {
        Matrix matrix = parameter == null ? null : components(parameter);
        if (matrix != null) {
            new Scratch().store(matrix, 0, values, true);
        }
    }

    /// Adds to the inner product of one parameter.
    void addForm(Parameter parameter, double value) {
        forms[parameter.index()] += value;
    }

    /// The inner product of one parameter with the direction.
    public double form(Parameter parameter, Weights direction) {
        Matrix along = direction.get(parameter);
        Matrix components = components(parameter);
        if (along == null || components == null) {
            return forms[parameter.index()];
        }
        double[] vector = new Scratch().load(0, components, 0);
        double[] other = direction.vector(parameter, vector.length);
        double sum = 0;
        for (int i = 0; i < vector.length; i++) {
            sum += vector[i] * other[i];
        }
        return sum;
    }

    @Override
    public void close() {
        for (int i = 0; i < matrices.size(); i++) {
            Matrix matrix = matrices.get(i);
            if (matrix != null) {
                matrix.close();
                matrices.set(i, null);
            }
        }
    }
}
