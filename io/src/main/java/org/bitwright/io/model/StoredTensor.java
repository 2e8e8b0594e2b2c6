package org.bitwright.io.model;

/// A tensor as its container has it, before anyone knows what it does in the model.
///
/// @param name
///            as the file has it
/// @param shape
///            slowest dimension first
/// @param storedFormat
///            the file's own name of its type
/// @param storedBytes
///            exact bytes in the file
/// @param decodable
///            whether its values can be read
public record StoredTensor(String name, TensorShape shape, String storedFormat, long storedBytes, boolean decodable,
        TensorData data) {}
