package org.bitwright.io.gguf.write;

import java.util.Locale;

import org.bitwright.io.format.NumberFormat;
import org.bitwright.io.format.NumberFormats;
import org.bitwright.io.format.UnknownFormatException;
import org.bitwright.io.model.TensorInfo;
import org.bitwright.io.model.TensorRole;
import org.jspecify.annotations.Nullable;

/// The format that a tensor gets in a GGUF file.
///
/// @param requested
///            what the plan or the model says
/// @param stored
///            what is written
/// @param reason
///            why they differ, empty when they do not
record TensorChoice(String requested, NumberFormat stored, String reason) {
    /// @param planned
    ///            the format that the plan gives the tensor, null when it gives none
    /// @param columns
    ///            length of a row as it is written
    /// @param kept
    ///            whether a tensor outside the plan keeps its type, as when one GGUF file is made from another
    static TensorChoice of(TensorInfo tensor, @Nullable String planned, int columns, boolean kept) {
        String present = tensor.storedFormat().toLowerCase(Locale.ROOT);
        if (planned == null) {
            boolean single = !kept && singlePrecision(tensor);
            NumberFormat own = single ? NumberFormats.F32 : own(present);
            return new TensorChoice(present, own, reason(present, own, single));
        }
        NumberFormat format = NumberFormats.named(planned);
        if (!format.inGguf()) {
            throw new NotForGgufException("""
                    The plan stores %s as %s, which no GGUF file can hold.
                    Maybe allocate again with formats of llama.cpp: q2_k to q6_k, q4_0, q8_0, iq4_nl, f16."""
                    .formatted(tensor.name(), planned));
        }
        NumberFormat stored = format.storedAs(columns);
        return new TensorChoice(format.name(), stored, stored.equals(format)
                ? ""
                : "Rows of %d weights are no whole number of %s blocks of %d.".formatted(columns, format.name(),
                        format.blockSize()));
    }

    private static String reason(String present, NumberFormat own, boolean single) {
        if (own.name().equals(present)) {
            return "";
        }
        return single
                ? "llama.cpp computes with norms, biases and routers in f32."
                : "GGUF has no type %s for weights.".formatted(present);
    }

    /// What llama.cpp computes with in single precision only.
    private static boolean singlePrecision(TensorInfo tensor) {
        return tensor.shape().dimensions().size() < 2 || tensor.role() == TensorRole.NORM
                || tensor.role() == TensorRole.BIAS || tensor.role() == TensorRole.ROUTER
                || tensor.role() == TensorRole.POSITION;
    }

    private static NumberFormat own(String present) {
        try {
            NumberFormat own = NumberFormats.named(present);
            return own.inGguf() ? own : NumberFormats.F32;
        } catch (UnknownFormatException outsideTheCatalogue) {
            // Types such as F64 or I32 are widened or narrowed to single precision.
            return NumberFormats.F32;
        }
    }
}
