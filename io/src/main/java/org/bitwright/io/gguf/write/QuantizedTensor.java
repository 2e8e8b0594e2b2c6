package org.bitwright.io.gguf.write;

/// What became of one tensor when a model was written as GGUF.
///
/// @param name
///            in the model
/// @param ggufName
///            in the GGUF file; empty when it was left out
/// @param requested
///            the format that the plan gave it, or the one it had when the plan does not name it
/// @param stored
///            the format it has in the GGUF file; empty when it was left out
/// @param bytes
///            it takes there, without padding
/// @param reason
///            why `stored` differs from `requested`, one sentence; empty when it does not
public record QuantizedTensor(String name, String ggufName, String requested, String stored, long bytes,
        String reason) {}
