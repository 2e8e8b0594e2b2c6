package org.bitwright.analysis.model.tape;

import java.util.List;
import java.util.function.Function;

import org.bitwright.analysis.model.matrix.Matrix;
import org.bitwright.analysis.model.matrix.Scratch;
import org.jspecify.annotations.Nullable;

/// A value for every parameter: the weights themselves, or a direction in their space.
public final class Weights implements AutoCloseable {
    private final @Nullable Matrix[] matrices;
    private final @Nullable Function<Parameter, Matrix> loader;
    private final Release release;

    /// Receives what closing drops.
    public interface Release {
        /// @param parameter
        ///            its index
        void accept(int parameter, Matrix matrix);
    }

    private Weights(@Nullable Matrix[] matrices, @Nullable Function<Parameter, Matrix> loader,
            Release release) {
        this.matrices = matrices;
        this.loader = loader;
        this.release = release;
    }

    /// Weights that are read when they are asked for and stay until [#close()], after which they are read again.
    ///
    /// @param count
    ///            number of parameters
    /// @param loader
    ///            called by one thread at a time
    /// @param release
    ///            receives what closing drops
    public static Weights loading(int count, Function<Parameter, Matrix> loader, Release release) {
        return new Weights(new @Nullable Matrix[count], loader, release);
    }

    /// @param matrices
    ///            one per parameter; null where every component is zero
    public Weights(List<? extends @Nullable Matrix> matrices) {
        this(matrices.toArray(new @Nullable Matrix[0]), null, (_, matrix) -> matrix.close());
    }

    /// The components of one parameter, or null when they are all zero.
    public @Nullable Matrix get(Parameter parameter) {
        return loader == null ? matrices[parameter.index()] : load(parameter, loader);
    }

    private synchronized Matrix load(Parameter parameter, Function<Parameter, Matrix> source) {
        Matrix matrix = matrices[parameter.index()];
        if (matrix == null) {
            matrix = source.apply(parameter);
            matrices[parameter.index()] = matrix;
        }
        return matrix;
    }

    /// The components of a parameter that has some.
    public Matrix of(Parameter parameter) {
        Matrix matrix = get(parameter);
        if (matrix == null) {
            throw new IllegalStateException("%s has no components.".formatted(parameter.name()));
        }
        return matrix;
    }

    /// A vector in double precision, zeros where it has no components or there is no parameter.
    double[] vector(@Nullable Parameter parameter, int length) {
        Matrix matrix = parameter == null ? null : get(parameter);
        return matrix == null ? new double[length] : new Scratch().load(0, matrix, 0);
    }

    @Override
    public void close() {
        for (int i = 0; i < matrices.length; i++) {
            Matrix matrix = matrices[i];
            if (matrix != null) {
                release.accept(i, matrix);
                matrices[i] = null;
            }
        }
    }
}
