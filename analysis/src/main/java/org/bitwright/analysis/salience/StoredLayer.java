package org.bitwright.analysis.salience;

import org.bitwright.analysis.damage.StoredWeights;
import org.bitwright.io.format.NumberFormat;
import org.bitwright.io.format.NumberFormats;

/// One tensor's weights and what 4-bit integers in groups of 128 do to them, or in whole rows where 128 does not divide
/// the columns. Arrays are shared and must not be changed.
///
/// @param weights
///            `[out, in]`, row-major
/// @param stored
///            the weights after storing, same layout
/// @param columns
///            input features
@SuppressWarnings("ArrayRecordComponent") // Shared, never compared.
public record StoredLayer(float[] weights, float[] stored, int columns) {
    private static final NumberFormat GROUPED = NumberFormats.named("int4-g128");
    private static final NumberFormat WHOLE_ROWS = NumberFormats.named("int4-row");

    /// The layer of a tensor under its original weights.
    public static StoredLayer of(StoredWeights weights, String tensor) {
        float[] rows = weights.originalRows(tensor);
        return new StoredLayer(rows, weights.rows(tensor, weights.restored(tensor, format(weights, tensor))),
                weights.columns(tensor));
    }

    /// The 4-bit format that metrics assume for a tensor.
    public static NumberFormat format(StoredWeights weights, String tensor) {
        return GROUPED.accepts(weights.columns(tensor)) ? GROUPED : WHOLE_ROWS;
    }

    /// What storing adds to one weight.
    public double error(int index) {
        return (double) stored[index] - weights[index];
    }
}
