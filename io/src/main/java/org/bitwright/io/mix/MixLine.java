package org.bitwright.io.mix;

import org.bitwright.io.format.FormatShapeException;
import org.bitwright.io.format.NumberFormat;
import org.bitwright.io.format.NumberFormats;
import org.bitwright.io.gguf.GgufLayout;
import org.bitwright.io.gguf.GgufName;
import org.bitwright.io.gguf.GgufNames;
import org.bitwright.io.model.TensorInfo;

/// What a mix makes of one tensor.
///
/// @param tensor
///            name in the model file
/// @param rule
///            the rule that decides as the file has it, empty when the tool decides by itself
/// @param asked
///            the format that rule or tool ask for
/// @param format
///            the number format that holds the tensor
/// @param bytes
///            exact storage in that format
/// @param because
///            why it is not what was asked for, a sentence; empty when it is
public record MixLine(String tensor, String rule, String asked, String format, long bytes, String because) {
    static MixLine of(TensorInfo tensor, String rule, String asked, GgufNames names) {
        KnownFormat known = KnownFormat.nearest(asked);
        GgufName gguf = names.of(tensor.name());
        long columns = gguf != null && gguf.layout() == GgufLayout.TRANSPOSED
                ? tensor.shape().dimensions().getFirst()
                : tensor.shape().columns();
        NumberFormat stored = stored(known.format(), columns);
        String because = stored.equals(known.format())
                ? known.because()
                : "Rows of %d weights do not divide into blocks of %s; %s is stored.".formatted(columns,
                        known.format().name(), stored.name());
        long rows = columns == 0 ? 0 : tensor.shape().elements() / columns;
        return new MixLine(tensor.name(), rule, asked, stored.name(), stored.bytes(rows, columns), because);
    }

    private static NumberFormat stored(NumberFormat format, long columns) {
        try {
            return format.storedAs(columns);
        } catch (FormatShapeException refused) {
            return NumberFormats.BF16;
        }
    }
}
