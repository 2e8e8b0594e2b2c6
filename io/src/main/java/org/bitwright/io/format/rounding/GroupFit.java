package org.bitwright.io.format.rounding;

import org.bitwright.io.format.IntegerGroup;

/// Chooses the grid of a group.
@FunctionalInterface
interface GroupFit {
    /// @param row
    ///            the row of the matrix
    /// @param values
    ///            the row as it is when the grid is chosen, in the matrix's column order
    /// @param first
    ///            the group's first column
    /// @param count
    ///            columns of the group
    IntegerGroup fit(int row, float[] values, int first, int count);
}
