package org.bitwright.analysis;

/// Where numbers came from: enough to compute them again.
///
/// @param seed
///            of every random probe
/// @param textHash
///            SHA-256 over the token rows
/// @param tokens
///            predicted positions that the numbers rest on
/// @param context
///            tokens per row
/// @param precision
///            arithmetic of the passes
/// @param version
///            Bitwright's version
/// @param machine
///            operating system, processor architecture, JVM and thread count
/// @param createdAt
///            ISO-8601 time
public record Provenance(long seed, String textHash, long tokens, int context, Precision precision, String version,
        String machine, String createdAt) {}
