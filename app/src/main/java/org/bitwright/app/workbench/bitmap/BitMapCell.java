package org.bitwright.app.workbench.bitmap;

import java.util.List;

/// One cell of the bit map: the tensors of one role in one block.
///
/// @param row
///            row in the grid
/// @param column
///            first column in the grid
/// @param columnSpan
///            columns it is wide
/// @param title
///            role, for tensors outside the blocks; empty inside
/// @param tensors
///            one name; several when a block holds several experts
public record BitMapCell(int row, int column, int columnSpan, String title, List<String> tensors) {
    public BitMapCell {
        tensors = List.copyOf(tensors);
    }
}
