package org.bitwright.io.model;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/// Takes tensors that hold the matrices of all experts of a block apart, because each is a matrix of its own to everyone
/// but the container.
final class ExpertStacks {
    /// More than any model has; a larger extent is something else.
    private static final int MOST_EXPERTS = 4096;

    private ExpertStacks() {
    }

    /// The source with every stack of expert matrices replaced by its layers.
    static TensorSource separated(TensorSource source, Function<String, Naming.@Nullable Place> places) {
        List<StoredTensor> tensors = source.tensors().stream()
                .flatMap(tensor -> stack(tensor, places.apply(tensor.name())) ? layers(tensor) : Stream.of(tensor))
                .toList();
        return new TensorSource(tensors, source.metadata(), source.remarks(), source.resource());
    }

    private static boolean stack(StoredTensor tensor, Naming.@Nullable Place place) {
        List<Long> extents = tensor.shape().dimensions();
        return place != null && place.role().decided() && extents.size() == 3 && tensor.decodable()
                && tensor.shape().elements() > 0 && extents.getFirst() <= MOST_EXPERTS
                && tensor.storedBytes() % extents.getFirst() == 0;
    }

    private static Stream<StoredTensor> layers(StoredTensor stack) {
        List<Long> extents = stack.shape().dimensions();
        int count = Math.toIntExact(extents.getFirst());
        TensorShape shape = new TensorShape(extents.subList(1, 3));
        long bytes = stack.storedBytes() / count;
        return IntStream.range(0, count)
                .mapToObj(layer -> new StoredTensor(new StackedName(stack.name(), layer).toString(), shape,
                        stack.storedFormat(), bytes, true,
                        new Layer(stack.data(), layer * shape.elements(), layer * bytes)));
    }

    /// @param start
    ///            first element in the stack
    /// @param startByte
    ///            first byte in the stack
    private record Layer(TensorData stack, long start, long startByte) implements TensorData {
        @Override
        public void read(long first, int count, float[] target, int offset) {
            stack.read(start + first, count, target, offset);
        }

        @Override
        public void read(long first, int count, double[] target, int offset) {
            stack.read(start + first, count, target, offset);
        }

        @Override
        public byte[] bytes(long position, int count) {
            return stack.bytes(startByte + position, count);
        }
    }
}
