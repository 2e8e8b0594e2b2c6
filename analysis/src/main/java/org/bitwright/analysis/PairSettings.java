package org.bitwright.analysis;

import java.util.List;

import com.fasterxml.jackson.annotation.JacksonInject;
import com.fasterxml.jackson.annotation.OptBoolean;
import org.bitwright.io.store.StrictJson;

/// Which tensors to store together two by two, to learn what plans cost beyond the sum of their tensors.
///
/// @param formats
///            names of the number formats that both tensors of a pair take on, in every combination; empty for no pairs
/// @param window
///            largest distance between the blocks of a pair, 0 for pairs within one block
public record PairSettings(
        @JacksonInject(value = StrictJson.ABSENT_LIST, useInput = OptBoolean.TRUE) List<String> formats,
        @JacksonInject(value = StrictJson.ABSENT_NUMBER, useInput = OptBoolean.TRUE) int window) {
    /// No pairs.
    public static final PairSettings NONE = new PairSettings(List.of(), 0);

    public PairSettings {
        formats = List.copyOf(formats);
        if (window < 0) {
            throw new AnalysisException("The window of blocks (%d) must be at least 0.".formatted(window));
        }
    }

    /// Whether no tensors are stored together.
    public boolean none() {
        return formats.isEmpty();
    }
}
