package org.bitwright.analysis.damage;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.bitwright.io.format.NumberFormat;
import org.bitwright.io.model.ModelFile;
import org.bitwright.io.model.TensorInfo;

/// The errors of storing single tensors of a model file, one tensor in memory at a time. Nothing is kept.
public final class FileStorageErrors {
    private final ModelFile file;
    private final Map<String, TensorInfo> tensors;

    public FileStorageErrors(ModelFile file) {
        this.file = file;
        this.tensors = file.card().decidedTensors().stream()
                .collect(Collectors.toMap(TensorInfo::name, Function.identity()));
    }

    /// The error and the bytes of storing a tensor in a format or its fallback.
    ///
    /// @throws DamageException
    ///             when the model has no such tensor, or one too large for an array
    /// @throws org.bitwright.io.format.FormatShapeException
    ///             when neither the format nor a fallback holds the shape
    public StorageError of(String tensor, NumberFormat format) {
        TensorInfo info = tensors.get(tensor);
        if (info == null || info.shape().elements() > Integer.MAX_VALUE) {
            throw new DamageException("The model %s has no tensor %s whose storage error can be computed."
                    .formatted(file.card().name(), tensor));
        }
        StoredMatrix matrix = StoredMatrix.of(file.card(), info);
        float[] weights = new float[matrix.elements()];
        file.read(tensor, 0, weights.length, weights, 0);
        float[] rows = matrix.toRows(weights);
        float[] restored = new float[rows.length];
        NumberFormat stored = format.storedAs(matrix.columns());
        stored.roundTrip(rows, matrix.columns(), restored);
        return new StorageError(SquaredDistance.between(rows, restored),
                stored.bytes(matrix.rows(), matrix.columns()), stored.name());
    }
}
