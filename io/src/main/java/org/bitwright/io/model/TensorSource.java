package org.bitwright.io.model;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The tensors of an opened container and the resources behind them.
///
/// @param tensors
///            in file order
/// @param metadata
///            free text of the container
/// @param remarks
///            anything odd, one sentence each
/// @param resource
///            closed with the model
public record TensorSource(List<StoredTensor> tensors, Map<String, String> metadata, List<String> remarks,
        AutoCloseable resource) {
    public TensorSource {
        tensors = List.copyOf(tensors);
        metadata = Map.copyOf(metadata);
        remarks = List.copyOf(remarks);
    }

    /// The same with more to tell.
    TensorSource remarking(List<String> more) {
        return new TensorSource(tensors, metadata, Stream.concat(remarks.stream(), more.stream()).toList(), resource);
    }
}
