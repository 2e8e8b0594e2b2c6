package org.bitwright.app.workbench.memory;

import org.bitwright.allocation.cost.MemoryBudget;
import org.bitwright.app.workbench.text.Texts;

/// What memory is needed for, in words.
public final class MemoryTexts {
    private MemoryTexts() {
    }

    public static String title(MemoryBudget.Kind kind) {
        return switch (kind) {
            case CACHE -> Texts.of("memory.cache");
            case ACTIVATIONS -> Texts.of("memory.activations");
            case RUNTIME -> Texts.of("memory.runtime");
        };
    }
}
