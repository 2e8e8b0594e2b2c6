package org.bitwright.analysis.damage;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.bitwright.analysis.model.DifferentiableModel;
import org.bitwright.io.format.FormatShapeException;
import org.bitwright.io.format.NumberFormat;
import org.bitwright.io.format.rounding.RoundedLayer;
import org.bitwright.io.model.ModelCard;
import org.bitwright.io.model.TensorInfo;

/// The original weights of a model's decided tensors and what remains of them in number formats.
///
/// Originals of a model in memory are kept from the first request on, so ask for a tensor before changing it in the model;
/// those of a model that is read layer by layer are read again. Restored values
/// are kept up to a limit, the least recently used go first. Not thread-safe; arrays must not be changed.
public final class StoredWeights {
    /// Bytes of restored values kept by default.
    public static final long DEFAULT_CACHE_BYTES = 512L << 20;

    private final DifferentiableModel model;
    private final Map<String, StoredMatrix> matrices;
    private final Map<String, float[]> originals = new HashMap<>();
    private final Map<Stored, float[]> restored = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<Stored, Long> bytes = new HashMap<>();
    private final Map<Stored, StorageError> errors = new HashMap<>();
    private LayerRounding rounding;
    private final long cacheBytes;
    private long cachedBytes;

    /// @param cacheBytes
    ///            limit of the restored values kept, in bytes
    public StoredWeights(DifferentiableModel model, long cacheBytes) {
        this.model = model;
        this.cacheBytes = cacheBytes;
        rounding = LayerRounding.nearest(model.card());
        ModelCard card = model.card();
        matrices = card.decidedTensors().stream().filter(tensor -> tensor.shape().dimensions().size() > 1)
                .collect(
                        Collectors.toMap(TensorInfo::name, tensor -> StoredMatrix.of(card, tensor), (one, other) -> one,
                                LinkedHashMap::new));
    }

    public StoredWeights(DifferentiableModel model) {
        this(model, model.resident() ? DEFAULT_CACHE_BYTES : 0);
    }

    /// Rounds from now on in another way. What was restored before is kept for when the old way comes back.
    public void roundBy(LayerRounding next) {
        rounding = next;
    }

    /// Whether the model must hold its original weights when a tensor is restored for the first time.
    boolean runsModel() {
        return rounding.runsModel();
    }

    /// The tensors that a plan decides, in model order: those of a deciding role with at least two dimensions.
    public List<String> tensors() {
        return List.copyOf(matrices.keySet());
    }

    /// The number of weights of a tensor.
    public long parameters(String tensor) {
        return matrix(tensor).elements();
    }

    /// The number of input features of a tensor.
    public int columns(String tensor) {
        return matrix(tensor).columns();
    }

    /// The weights before any change, in the file's order.
    ///
    /// @throws DamageException
    ///             when a weight is not finite
    public float[] original(String tensor) {
        return model.resident() ? originals.computeIfAbsent(tensor, this::read) : read(tensor);
    }

    private float[] read(String tensor) {
        float[] weights = new float[matrix(tensor).elements()];
        model.readWeights(tensor, 0, weights.length, weights);
        requireFinite(tensor, weights);
        return weights;
    }

    /// The weights before any change with input features along rows, `[out, in]`.
    public float[] originalRows(String tensor) {
        return matrix(tensor).toRows(original(tensor));
    }

    /// Values of a tensor in the file's order, turned to `[out, in]`; the same array where the file stores them so.
    public float[] rows(String tensor, float[] stored) {
        return matrix(tensor).toRows(stored);
    }

    /// The reverse of [#rows(String, float[])].
    public float[] fileOrder(String tensor, float[] rows) {
        return matrix(tensor).fromRows(rows);
    }

    /// Whether the format, or a fallback of it, can hold the tensor.
    public boolean fits(String tensor, NumberFormat format) {
        try {
            format.storedAs(matrix(tensor).columns());
            return true;
        } catch (FormatShapeException refused) {
            return false;
        }
    }

    /// The weights after storing the tensor in a format, or its fallback, and reading it back, in the file's order.
    ///
    /// @throws FormatShapeException
    ///             when neither the format nor a fallback holds the shape
    public float[] restored(String tensor, NumberFormat format) {
        StoredMatrix matrix = matrix(tensor);
        NumberFormat stored = format.storedAs(matrix.columns());
        Stored key = new Stored(tensor, stored.name(), rounding);
        float[] known = restored.get(key);
        if (known != null) {
            return known;
        }
        RoundedLayer rounded = rounding.round(tensor, stored, originalRows(tensor), matrix.columns());
        float[] values = matrix.fromRows(rounded.weights());
        bytes.put(key, rounded.bytes());
        keep(key, values);
        return values;
    }

    /// Exact storage of a tensor in a format or its fallback, with what the rounding adds.
    public long bytes(String tensor, NumberFormat format) {
        Stored key = new Stored(tensor, format.storedAs(matrix(tensor).columns()).name(), rounding);
        if (!bytes.containsKey(key)) {
            restored(tensor, format);
        }
        return bytes.getOrDefault(key, 0L);
    }

    /// The error and the bytes of storing a tensor in a format or its fallback.
    public StorageError error(String tensor, NumberFormat format) {
        StoredMatrix matrix = matrix(tensor);
        NumberFormat stored = format.storedAs(matrix.columns());
        Stored key = new Stored(tensor, stored.name(), rounding);
        StorageError known = errors.get(key);
        if (known != null) {
            return known;
        }
        double squares = SquaredDistance.between(original(tensor), restored(tensor, format));
        StorageError error = new StorageError(squares, bytes(tensor, format), stored.name());
        errors.put(key, error);
        return error;
    }

    /// The formats by tensor that fit, in the order asked for.
    public List<NumberFormat> fitting(String tensor, List<NumberFormat> formats) {
        return formats.stream().filter(format -> fits(tensor, format)).toList();
    }

    private static void requireFinite(String tensor, float[] weights) {
        for (int element = 0; element < weights.length; element++) {
            if (!Float.isFinite(weights[element])) {
                throw new DamageException("""
                        Weight %d of %s is %s, so nothing can be measured.
                        Maybe the file is damaged; compare it with its source.""".formatted(element, tensor,
                        weights[element]));
            }
        }
    }

    private void keep(Stored key, float[] values) {
        restored.put(key, values);
        cachedBytes += Float.BYTES * (long) values.length;
        var oldest = restored.entrySet().iterator();
        while (cachedBytes > cacheBytes && oldest.hasNext()) {
            cachedBytes -= Float.BYTES * (long) oldest.next().getValue().length;
            oldest.remove();
        }
    }

    private StoredMatrix matrix(String tensor) {
        StoredMatrix matrix = matrices.get(tensor);
        if (matrix == null) {
            throw new DamageException("The model %s has no decided tensor %s.".formatted(model.card().name(), tensor));
        }
        return matrix;
    }

    private record Stored(String tensor, String format, LayerRounding rounding) {}
}
