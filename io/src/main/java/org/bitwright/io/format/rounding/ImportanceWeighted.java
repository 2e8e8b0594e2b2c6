package org.bitwright.io.format.rounding;

import org.bitwright.io.format.NumberFormat;

/// The format's own encoder with the mean square of every input feature as the importance of its column, as llama.cpp's
/// importance matrix does. Formats whose encoder minds no importance come out as with [Nearest].
public record ImportanceWeighted() implements Rounding {
    @Override
    public String name() {
        return "importance";
    }

    @Override
    public String description() {
        return "the format's own encoder, columns weighted by the mean square of their inputs";
    }

    @Override
    public boolean serves(NumberFormat format) {
        return format.encodes();
    }

    @Override
    public RoundedLayer round(NumberFormat format, LayerWeights layer) {
        float[] restored = ParallelRows.restored(format, layer.weights(), layer.columns(),
                layer.inputs().meanSquares());
        return RoundedLayer.of(format, layer, restored, "");
    }
}
