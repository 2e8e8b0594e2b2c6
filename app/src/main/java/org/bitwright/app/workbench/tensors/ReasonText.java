package org.bitwright.app.workbench.tensors;

import org.bitwright.allocation.AssignmentReason;
import org.bitwright.app.workbench.text.Texts;
import org.jspecify.annotations.Nullable;

/// Why a tensor has its format, in words.
final class ReasonText {
    private ReasonText() {
    }

    /// @param reason
    ///            null for the stored format
    static String of(@Nullable AssignmentReason reason) {
        return reason == null ? Texts.of("tensors.reason.stored") : switch (reason) {
            case SOLVER -> Texts.of("tensors.reason.solver");
            case HAND -> Texts.of("tensors.reason.hand");
            case LOCK -> Texts.of("tensors.reason.lock");
            case FALLBACK -> Texts.of("tensors.reason.fallback");
        };
    }
}
