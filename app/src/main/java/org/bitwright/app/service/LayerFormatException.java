package org.bitwright.app.service;

import org.bitwright.allocation.BitwrightException;

/// A text that names no layers and their cache format.
public final class LayerFormatException extends BitwrightException {
    LayerFormatException(String text) {
        super("%s must be LAYER=FORMAT or FIRST-LAST=FORMAT, such as 0-3=q8_0.".formatted(text));
    }
}
