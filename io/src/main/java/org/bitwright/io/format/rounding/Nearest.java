package org.bitwright.io.format.rounding;

import org.bitwright.io.format.NumberFormat;

/// Every weight to the nearest level, by the format's own encoder.
public record Nearest() implements Rounding {
    @Override
    public String name() {
        return "nearest";
    }

    @Override
    public String description() {
        return "every weight to the nearest level, without calibration";
    }

    @Override
    public boolean needsInputs() {
        return false;
    }

    @Override
    public boolean serves(NumberFormat format) {
        return format.encodes();
    }

    @Override
    public RoundedLayer round(NumberFormat format, LayerWeights layer) {
        float[] restored = ParallelRows.restored(format, layer.weights(), layer.columns(), null);
        return RoundedLayer.of(format, layer, restored, "");
    }
}
