package org.bitwright.analysis;

import java.util.List;

import com.fasterxml.jackson.annotation.JacksonInject;
import com.fasterxml.jackson.annotation.OptBoolean;
import org.bitwright.io.store.StrictJson;
/// Where numbers came from: enough to compute them again.
///
/// @param seed
///            of every random probe
/// @param textHash
///            SHA-256 over the token rows
/// @param passages
///            what [org.bitwright.analysis.evaluation.TextOverlap] needs to keep other texts apart from this one
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
public record Provenance(long seed, String textHash,
        @JacksonInject(value = StrictJson.ABSENT_LIST, useInput = OptBoolean.TRUE) List<Long> passages, long tokens,
        int context, Precision precision,
        String version,
        String machine, String createdAt) {
    public Provenance {
        passages = List.copyOf(passages);
    }
}
