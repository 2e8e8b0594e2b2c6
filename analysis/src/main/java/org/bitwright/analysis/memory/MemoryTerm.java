package org.bitwright.analysis.memory;

/// One thing that takes memory.
///
/// @param name
///            for people: "weights", "second moments of layer inputs"
/// @param heap
///            whether it lies in Java's heap; native memory otherwise
/// @param bytes
///            at most
public record MemoryTerm(String name, boolean heap, long bytes) {}
