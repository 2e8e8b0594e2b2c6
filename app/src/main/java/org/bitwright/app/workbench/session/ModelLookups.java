package org.bitwright.app.workbench.session;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.bitwright.app.workbench.OpenModel;
import org.bitwright.io.model.TensorInfo;
import org.jspecify.annotations.Nullable;

/// What is looked up in a model by names of tensors. Made in one pass over its tensors, which takes long enough for the
/// background when there are tens of thousands. Immutable.
public final class ModelLookups {
    /// Without a model.
    static final ModelLookups NONE = new ModelLookups(null);

    /// Selections of fewer tensors are sorted, larger ones filtered out of the model.
    private static final int FEW = 500;

    private final @Nullable OpenModel model;
    private final List<TensorInfo> tensors;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<String, TensorInfo> byName = new HashMap<>();
    private final int blocks;
    private final long parameters;
    private final long decidedWeights;
    private final long storedBytes;

    private ModelLookups(@Nullable OpenModel model) {
        this.model = model;
        this.tensors = model == null ? List.of() : model.card().tensors();
        int last = -1;
        long weights = 0;
        long decided = 0;
        long bytes = 0;
        for (int number = 0; number < tensors.size(); number++) {
            TensorInfo tensor = tensors.get(number);
            numbers.putIfAbsent(tensor.name(), number);
            byName.put(tensor.name(), tensor);
            last = Math.max(last, tensor.block());
            weights += tensor.shape().elements();
            decided += tensor.role().decided() ? tensor.shape().elements() : 0;
            bytes += tensor.storedBytes();
        }
        this.blocks = last + 1;
        this.parameters = weights;
        this.decidedWeights = decided;
        this.storedBytes = bytes;
    }

    static ModelLookups of(OpenModel model) {
        return new ModelLookups(model);
    }

    /// Whether this is about that very model.
    @SuppressWarnings("ReferenceEquality") // An equal one would be as good, but takes long to be found equal.
    boolean isOf(OpenModel other) {
        return model == other;
    }

    /// The tensors by name.
    public Map<String, TensorInfo> tensors() {
        return byName;
    }

    /// The tensors of these names that the model has, in its order.
    public List<TensorInfo> inOrder(Set<String> names) {
        if (names.size() > FEW) {
            return tensors.stream().filter(tensor -> names.contains(tensor.name())).toList();
        }
        List<Integer> found = new ArrayList<>();
        names.forEach(name -> Stream.ofNullable(numbers.get(name)).forEach(found::add));
        return found.stream().sorted().map(tensors::get).toList();
    }

    /// The number of blocks.
    public int blocks() {
        return blocks;
    }

    /// The number of weights.
    public long parameters() {
        return parameters;
    }

    /// The number of weights whose formats a plan decides.
    public long decidedWeights() {
        return decidedWeights;
    }

    /// Bytes of all tensors as they are stored.
    public long storedBytes() {
        return storedBytes;
    }
}
