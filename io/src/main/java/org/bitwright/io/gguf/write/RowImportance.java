package org.bitwright.io.gguf.write;

import java.util.List;
import java.util.Map;

import org.bitwright.io.model.TensorInfo;
import org.jspecify.annotations.Nullable;

/// How much the error of each column matters, for the rows of a tensor that is made of one or several parts.
///
/// @param partRows
///            rows of a part
/// @param columns
///            length of a row
/// @param parts
///            the parts in order
/// @param known
///            importance of the columns by name of a part; one of another length than a row counts as unknown
record RowImportance(long partRows, int columns, List<TensorInfo> parts, Map<String, float[]> known) {
    RowImportance {
        parts = List.copyOf(parts);
    }

    /// The importance for a row, null when all columns matter alike.
    float @Nullable [] of(long row) {
        float[] found = known.get(parts.get((int) (row / partRows)).name());
        return found != null && found.length == columns ? found : null;
    }
}
