package org.bitwright.io.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/// NF4 with double quantisation (QLoRA, Dettmers et al. 2023): the largest magnitude of each 64 weights is itself stored in
/// 8 bits, as its distance from the mean of all of them, with a binary32 scale per 256.
///
/// Blocks run over the matrix in row order. Stored are the codes, packed and padded to a byte; the 8-bit scales; their
/// binary32 scales; their mean, binary32. That is 4.126953125 bits per weight.
record NestedScaleFormat() implements NumberFormat {
    private static final int GROUP = 64;
    private static final int OUTER = 256;
    private static final PackedBits CODES = new PackedBits(4);
    private static final LevelTable SCALES = dynamicMap();

    @Override
    public String name() {
        return "nf4-double";
    }

    @Override
    public String description() {
        return "quantiles of the normal distribution, 8-bit scales per 64 weights, a binary32 per 256 of them (QLoRA)";
    }

    @Override
    public FormatFamily family() {
        return FormatFamily.CODEBOOK;
    }

    @Override
    public Set<InferenceRuntime> runtimes() {
        return EnumSet.of(InferenceRuntime.BITSANDBYTES);
    }

    @Override
    public double bitsPerWeight() {
        return CODES.width() + (Byte.SIZE + (double) Float.SIZE / OUTER) / GROUP;
    }

    @Override
    public int blockSize() {
        return GROUP;
    }

    @Override
    public long bytes(long rows, long columns) {
        long weights = MatrixShape.require(this, rows, columns);
        long groups = Math.ceilDiv(weights, GROUP);
        return CODES.bytes(weights) + groups + Float.BYTES * Math.ceilDiv(groups, OUTER) + Float.BYTES;
    }

    @Override
    public void encode(float[] weights, int columns, float @Nullable [] importance, byte[] stored) {
        FiniteWeights.require(weights);
        float[] largest = new float[Math.ceilDiv(weights.length, GROUP)];
        double sum = 0;
        for (int group = 0; group < largest.length; group++) {
            GroupExtremes extremes = GroupExtremes.of(weights, group * GROUP,
                    Math.min(GROUP, weights.length - group * GROUP));
            largest[group] = Math.max(-extremes.low(), extremes.high());
            sum += largest[group];
        }
        float mean = (float) (sum / Math.max(1, largest.length));
        ByteBuffer target = ByteBuffer.wrap(stored).order(ByteOrder.LITTLE_ENDIAN)
                .position((int) CODES.bytes(weights.length) + largest.length);
        float[] scales = new float[largest.length];
        for (int first = 0; first < scales.length; first += OUTER) {
            int end = Math.min(scales.length, first + OUTER);
            float farthest = Float.MIN_NORMAL;
            for (int group = first; group < end; group++) {
                farthest = Math.max(farthest, Math.abs(largest[group] - mean));
            }
            target.putFloat(farthest);
            for (int group = first; group < end; group++) {
                int code = SCALES.nearest((largest[group] - mean) / farthest);
                stored[(int) CODES.bytes(weights.length) + group] = (byte) code;
                scales[group] = SCALES.level(code) * farthest + mean;
            }
        }
        target.putFloat(mean);
        int[] codes = new int[weights.length];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = LevelFormats.NF4.nearest(scales[i / GROUP] > 0 ? weights[i] / scales[i / GROUP] : 0);
        }
        CODES.write(codes, codes.length, stored, 0);
    }

    @Override
    public void decode(byte[] stored, int columns, float[] restored) {
        int groups = Math.ceilDiv(restored.length, GROUP);
        int scalesAt = (int) CODES.bytes(restored.length);
        int outerAt = scalesAt + groups;
        ByteBuffer source = ByteBuffer.wrap(stored).order(ByteOrder.LITTLE_ENDIAN);
        float mean = source.getFloat(outerAt + Float.BYTES * Math.ceilDiv(groups, OUTER));
        for (int i = 0; i < restored.length; i++) {
            int group = i / GROUP;
            float outer = source.getFloat(outerAt + Float.BYTES * (group / OUTER));
            float scale = SCALES.level(stored[scalesAt + group] & 0xff) * outer + mean;
            restored[i] = LevelFormats.NF4.level(CODES.read(stored, 4L * i)) * scale + 0f;
        }
    }

    /// The signed 8-bit dynamic map of bitsandbytes: seven decades, each with twice the levels of the one below, 0 and 1.
    private static LevelTable dynamicMap() {
        int decades = 7;
        float[] levels = new float[OUTER];
        int count = 0;
        for (int decade = 0; decade < decades; decade++) {
            int items = 1 << decade;
            double unit = Math.pow(10, decade - (decades - 1));
            for (int item = 0; item < items; item++) {
                float level = (float) (unit * (0.1 + 0.9 * (item + 0.5) / items));
                levels[count++] = level;
                levels[count++] = -level;
            }
        }
        levels[count++] = 0;
        levels[count] = 1;
        Arrays.sort(levels);
        return LevelTable.ofPlaces(Byte.SIZE, levels);
    }
}
