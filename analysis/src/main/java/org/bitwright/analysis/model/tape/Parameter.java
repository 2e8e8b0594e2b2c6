package org.bitwright.analysis.model.tape;

/// A tensor of weights as the tape sees it.
///
/// @param index
///            position among the parameters of its tape
/// @param name
///            the model file's name
/// @param rows
///            1 for a vector
/// @param columns
///            extent of the fastest dimension
/// @param vector
///            whether it has one dimension; the derivatives of vectors are kept in double precision
public record Parameter(int index, String name, int rows, int columns, boolean vector) {
    public long size() {
        return (long) rows * columns;
    }
}
