package org.bitwright.app.service;

import java.util.Map;

/// What a model has to do in a given memory.
///
/// @param totalBytes memory that may be used in all
/// @param context tokens that keys and values are kept of
/// @param cacheFormat how they are stored
/// @param layerCacheFormats how they are stored in single layers, by index, in place of `cacheFormat`
/// @param batch tokens that are computed at once
/// @param overheadBytes what the runtime needs beside all that
public record MemoryDemand(long totalBytes, long context, CacheFormat cacheFormat,
        Map<Integer, CacheFormat> layerCacheFormats, int batch, long overheadBytes) {
    /// What llama.cpp computes at once unless told otherwise (`--ubatch-size`).
    public static final int USUAL_BATCH = 512;
    /// Room for the program, its libraries and a graphics driver's context: an assumption, not a measurement.
    public static final long USUAL_OVERHEAD = 300_000_000;

    public MemoryDemand {
        layerCacheFormats = Map.copyOf(layerCacheFormats);
    }

    /// A demand with the usual batch and overhead, and one format for all layers.
    public static MemoryDemand of(long totalBytes, long context, CacheFormat cacheFormat) {
        return new MemoryDemand(totalBytes, context, cacheFormat, Map.of(), USUAL_BATCH, USUAL_OVERHEAD);
    }
}
