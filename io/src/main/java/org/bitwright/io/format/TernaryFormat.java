package org.bitwright.io.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import org.jspecify.annotations.Nullable;

/// Ternary weights `γ · round(clip(w/γ, −1, 1))` with `γ = mean |w|` (Spectra TriLM, Kaushal et al. 2024), made for models
/// trained like this; on others it is an extreme point of the menu.
///
/// Stored are the codes, five to a byte, in row order; then γ as binary16, for the whole matrix or for each row: 1.6 bits
/// per weight.
///
/// @param perRow
///            whether every row has its own γ
record TernaryFormat(boolean perRow) implements NumberFormat {
    private static final int TO_A_BYTE = 5;

    @Override
    public String name() {
        return perRow ? "ternary-row" : "ternary-tensor";
    }

    @Override
    public String description() {
        return "−1, 0 or 1 times the mean magnitude of the %s, five weights to a byte"
                .formatted(perRow ? "row" : "matrix");
    }

    @Override
    public FormatFamily family() {
        return FormatFamily.CODEBOOK;
    }

    @Override
    public double bitsPerWeight() {
        return (double) Byte.SIZE / TO_A_BYTE;
    }

    @Override
    public int blockSize() {
        return 0;
    }

    @Override
    public long bytes(long rows, long columns) {
        return Math.ceilDiv(MatrixShape.require(this, rows, columns), TO_A_BYTE)
                + Short.BYTES * (perRow ? rows : 1);
    }

    @Override
    public void encode(float[] weights, int columns, float @Nullable [] importance, byte[] stored) {
        FiniteWeights.require(weights);
        int codes = Math.ceilDiv(weights.length, TO_A_BYTE);
        ByteBuffer scales = ByteBuffer.wrap(stored).order(ByteOrder.LITTLE_ENDIAN).position(codes);
        int span = perRow ? columns : Math.max(1, weights.length);
        byte[] trits = new byte[codes * TO_A_BYTE];
        for (int first = 0; first < weights.length; first += span) {
            double sum = 0;
            for (int i = first; i < first + span; i++) {
                sum += Math.abs(weights[i]);
            }
            float scale = HalfPrecision.scale((float) (sum / span));
            scales.putShort(Float.floatToFloat16(scale));
            for (int i = first; i < first + span; i++) {
                trits[i] = (byte) (1 + (int) Math.rint(Math.clamp(weights[i] / scale, -1f, 1f)));
            }
        }
        for (int i = 0; i < codes; i++) {
            int packed = 0;
            for (int place = TO_A_BYTE - 1; place >= 0; place--) {
                packed = 3 * packed + trits[i * TO_A_BYTE + place];
            }
            stored[i] = (byte) packed;
        }
    }

    @Override
    public void decode(byte[] stored, int columns, float[] restored) {
        int codes = Math.ceilDiv(restored.length, TO_A_BYTE);
        ByteBuffer scales = ByteBuffer.wrap(stored).order(ByteOrder.LITTLE_ENDIAN);
        int span = perRow ? columns : Math.max(1, restored.length);
        for (int i = 0; i < codes; i++) {
            int packed = stored[i] & 0xff;
            for (int j = i * TO_A_BYTE; j < Math.min(restored.length, (i + 1) * TO_A_BYTE); j++) {
                restored[j] = Float.float16ToFloat(scales.getShort(codes + Short.BYTES * (j / span)))
                        * (packed % 3 - 1) + 0f;
                packed /= 3;
            }
        }
    }
}
