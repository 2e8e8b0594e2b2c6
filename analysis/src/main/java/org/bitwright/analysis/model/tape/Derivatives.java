package org.bitwright.analysis.model.tape;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.bitwright.analysis.Precision;
import org.bitwright.analysis.model.matrix.Matrix;
import org.bitwright.analysis.model.matrix.MatrixPool;
import org.bitwright.analysis.model.matrix.Operand;
import org.bitwright.analysis.model.matrix.Products;
import org.bitwright.analysis.model.matrix.Scratch;
import org.jspecify.annotations.Nullable;

/// Collects what backward passes find out about weights: derivatives by weight, or only their inner products with
/// the direction. Not thread-safe.
///
/// A matrix is taken from the pool when its first part arrives, and the first product writes it whole, so that no memory
/// is touched only to be set to zero.
public final class Derivatives implements AutoCloseable {
    /// What is collected.
    public enum Kind {
        /// Nothing: only activations matter.
        NONE,
        /// Every component of the parameters asked for.
        COMPONENTS,
        /// One inner product with the direction per parameter.
        FORMS
    }

    private final Kind kind;
    private final MatrixPool pool;
    /// By parameter: whether its components are collected.
    private final boolean[] wanted;
    private final @Nullable Matrix[] matrices;
    private final double[] forms;

    private Derivatives(Kind kind, MatrixPool pool, List<Parameter> parameters, Set<Parameter> collected) {
        this.kind = kind;
        this.pool = pool;
        wanted = new boolean[parameters.size()];
        collected.forEach(parameter -> wanted[parameter.index()] = true);
        matrices = new @Nullable Matrix[parameters.size()];
        forms = new double[parameters.size()];
    }

    /// Nothing is collected.
    public static Derivatives none(MatrixPool pool, List<Parameter> parameters) {
        return new Derivatives(Kind.NONE, pool, parameters, Set.of());
    }

    /// Every component of some parameters.
    public static Derivatives components(MatrixPool pool, List<Parameter> parameters, Set<Parameter> collected) {
        return new Derivatives(Kind.COMPONENTS, pool, parameters, collected);
    }

    /// One inner product with the direction per parameter; vectors are few, so their components do.
    public static Derivatives forms(MatrixPool pool, List<Parameter> parameters) {
        return new Derivatives(Kind.FORMS, pool, parameters,
                parameters.stream().filter(Parameter::vector).collect(Collectors.toSet()));
    }

    boolean asForms() {
        return kind == Kind.FORMS;
    }

    /// What has been collected of a parameter, zeros before the first part; null when its components are not collected.
    public @Nullable Matrix components(Parameter parameter) {
        Matrix matrix = matrices[parameter.index()];
        if (matrix == null && wanted[parameter.index()]) {
            matrix = create(parameter);
            matrix.clear();
        }
        return matrix;
    }

    private Matrix create(Parameter parameter) {
        Matrix matrix = parameter.vector()
                ? Matrix.allocate(Precision.DOUBLE, parameter.rows(), parameter.columns())
                : pool.take(parameter.rows(), parameter.columns());
        matrices[parameter.index()] = matrix;
        return matrix;
    }

    /// Adds to the derivatives of a vector.
    void add(@Nullable Parameter parameter, double[] values) {
        Matrix matrix = parameter == null ? null : components(parameter);
        if (matrix != null) {
            new Scratch().store(matrix, 0, values, true);
        }
    }

    /// Adds a product to the derivatives of a matrix.
    void add(Parameter parameter, Products products, Operand left, Operand right) {
        if (!wanted[parameter.index()]) {
            return;
        }
        Matrix matrix = matrices[parameter.index()];
        boolean first = matrix == null;
        products.multiply(left, right, first ? 0 : 1, first ? create(parameter) : matrix);
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

    /// Gives the memory back; nothing can be read any more.
    @Override
    public void close() {
        for (int i = 0; i < matrices.length; i++) {
            Matrix matrix = matrices[i];
            if (matrix != null) {
                if (matrix.precision() == pool.precision()) {
                    pool.giveBack(matrix);
                } else {
                    matrix.close();
                }
                matrices[i] = null;
            }
            wanted[i] = false;
        }
    }
}
