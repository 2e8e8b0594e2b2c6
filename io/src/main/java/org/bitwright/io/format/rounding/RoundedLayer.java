package org.bitwright.io.format.rounding;

import org.bitwright.io.format.NumberFormat;

/// What rounding leaves of a layer.
///
/// @param weights
///            `[out, in]`, row-major
/// @param bytes
///            exact storage, with everything that the rounding adds to the format
/// @param note
///            what was chosen or reported on the way, for people; empty when there is nothing to say
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record RoundedLayer(float[] weights, long bytes, String note) {
    static RoundedLayer of(NumberFormat format, LayerWeights layer, float[] restored, String note) {
        return new RoundedLayer(restored, format.bytes(layer.rows(), layer.columns()), note);
    }
}
