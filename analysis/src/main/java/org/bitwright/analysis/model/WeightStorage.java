package org.bitwright.analysis.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

import org.bitwright.analysis.AnalysisException;
import org.bitwright.analysis.Precision;
import org.bitwright.analysis.model.matrix.Matrix;
import org.bitwright.analysis.model.tape.Parameter;
import org.bitwright.analysis.model.tape.Weights;
import org.bitwright.io.model.ModelFile;

/// The weights of a model by tensor name, in one precision.
///
/// @param byName
///            every parameter under the model file's name of its tensor
record WeightStorage(Precision precision, Map<String, Parameter> byName, Weights weights) implements AutoCloseable {
    private static final int PIECE = 1 << 16;

    static WeightStorage read(ModelFile file, List<Parameter> parameters, Precision precision) {
        Map<String, Parameter> byName = new HashMap<>();
        List<Matrix> matrices = new ArrayList<>();
        for (Parameter parameter : parameters) {
            byName.put(parameter.name(), parameter);
            matrices.add(read(file, parameter, precision));
        }
        return new WeightStorage(precision, byName, new Weights(matrices));
    }

    /// Reads one tensor.
    static Matrix read(ModelFile file, Parameter parameter, Precision precision) {
        Matrix matrix = Matrix.allocate(precision, parameter.rows(), parameter.columns());
        read(file, parameter, matrix);
        return matrix;
    }

    /// Reads one tensor into a contiguous matrix of its shape, with all processors.
    static void read(ModelFile file, Parameter parameter, Matrix matrix) {
        LongStream.range(0, Math.ceilDiv(parameter.size(), (long) PIECE)).parallel().forEach(index -> {
            long first = index * PIECE;
            int count = (int) Math.min(PIECE, parameter.size() - first);
            double[] piece = new double[count];
            file.read(parameter.name(), first, count, piece, 0);
            MatrixElements.write(matrix, first, count, piece);
        });
    }

    Parameter parameter(String tensor) {
        Parameter parameter = byName.get(tensor);
        if (parameter == null) {
            throw new AnalysisException(
                    "The tensor %s takes no part in the model's computation, so it has no sensitivity."
                            .formatted(tensor));
        }
        return parameter;
    }

    Matrix matrix(String tensor) {
        return weights.of(parameter(tensor));
    }

    @Override
    public void close() {
        weights.close();
    }
}
