package org.bitwright.app.workbench.tensors;

import org.bitwright.allocation.AssignmentReason;
import org.bitwright.app.workbench.tensors.TensorRow.FormatChip;
import org.bitwright.app.workbench.text.Texts;
import org.bitwright.io.model.KeptReason;

/// Why a tensor has its format, in words.
final class ReasonText {
    private ReasonText() {
    }

    static String of(FormatChip format) {
        AssignmentReason reason = format.reason();
        KeptReason kept = format.kept();
        if (reason != null) {
            return of(reason);
        }
        return kept == null ? Texts.of("tensors.reason.stored") : of(kept);
    }

    private static String of(AssignmentReason reason) {
        return switch (reason) {
            case SOLVER -> Texts.of("tensors.reason.solver");
            case HAND -> Texts.of("tensors.reason.hand");
            case LOCK -> Texts.of("tensors.reason.lock");
            case FALLBACK -> Texts.of("tensors.reason.fallback");
        };
    }

    private static String of(KeptReason kept) {
        return switch (kept) {
            case EMPTY -> Texts.of("tensors.kept.empty");
            case SCALAR -> Texts.of("tensors.kept.scalar");
            case NO_MATRIX -> Texts.of("tensors.kept.noMatrix");
            case UNKNOWN_TYPE -> Texts.of("tensors.kept.unknownType");
            case UNUSED -> Texts.of("tensors.kept.unused");
            case ROLE -> Texts.of("tensors.kept.role");
            case UNKNOWN_ROLE -> Texts.of("tensors.kept.unknownRole");
        };
    }
}
