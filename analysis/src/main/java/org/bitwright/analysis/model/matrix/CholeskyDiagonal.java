package org.bitwright.analysis.model.matrix;

import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.bitwright.analysis.Precision;
import org.bytedeco.javacpp.DoublePointer;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasLower;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasNonUnit;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRight;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_dtrsm;

/// The squared diagonal of the lower factor L of a symmetric matrix H = L Lᵀ, in double.
///
/// Panels of rows lie outside the heap, the lower triangle of H alone. A panel's diagonal block is factored in place, the
/// blocks below are divided by it, and what they contribute is taken from all later panels, one task a panel
/// (right-looking; Golub and Van Loan, Matrix Computations, section 4.2). The extent of panels does not depend on the
/// number of threads, so results do not either.
public final class CholeskyDiagonal {
    private static final int PANEL = 256;
    private static final float[] NO_FLOATS = {};

    private final List<Matrix> panels = new ArrayList<>();
    private final double[] squares;
    private final double least;

    /// The elements of a symmetric matrix.
    public interface Elements {
        /// The element of a row at a column that is not to the right of the diagonal; asked by several threads.
        double at(int row, int column);
    }

    private CholeskyDiagonal(int order, double least) {
        squares = new double[order];
        this.least = least;
    }

    /// Factors a matrix, which takes `order³ / 3` multiplications and `4 · order²` bytes outside the heap.
    ///
    /// @param least
    ///            what a squared diagonal element counts as when rounding takes it below
    /// @return the squared diagonal of L
    public static double[] of(int order, Elements elements, double least) {
        CholeskyDiagonal factor = new CholeskyDiagonal(order, least);
        try {
            factor.read(elements);
            for (int panel = 0; panel < factor.panels.size(); panel++) {
                factor.factor(panel);
                factor.takeFromLater(panel);
            }
            return factor.squares;
        } finally {
            factor.panels.forEach(Matrix::close);
        }
    }

    private void read(Elements elements) {
        for (int first = 0; first < squares.length; first += PANEL) {
            int rows = Math.min(PANEL, squares.length - first);
            panels.add(Matrix.allocate(Precision.DOUBLE, rows, first + rows));
        }
        IntStream.range(0, panels.size()).parallel().forEach(index -> {
            Matrix panel = panels.get(index);
            int first = index * PANEL;
            // Sources are triangles by rows read backwards: there, neighbours are those of a column of this one.
            for (int column = 0; column < panel.columns(); column++) {
                for (int row = Math.max(0, column - first); row < panel.rows(); row++) {
                    panel.memory().setAtIndex(ValueLayout.JAVA_DOUBLE, panel.offset(row, column),
                            elements.at(first + row, column));
                }
            }
        });
    }

    /// Factors the diagonal block of a panel, to which all earlier panels have contributed.
    private void factor(int index) {
        Matrix block = diagonalBlock(index);
        double[][] rows = new double[block.rows()][];
        for (int row = 0; row < rows.length; row++) {
            double[] values = new double[row + 1];
            block.load(row, 0, row + 1, values, NO_FLOATS);
            for (int column = 0; column < row; column++) {
                values[column] = (values[column] - dot(values, rows[column], column)) / rows[column][column];
            }
            double square = Math.max(values[row] - dot(values, values, row), least);
            squares[index * PANEL + row] = square;
            values[row] = Math.sqrt(square);
            rows[row] = values;
            block.store(row, 0, row + 1, values, NO_FLOATS);
        }
    }

    /// Divides the blocks below a factored one by it and takes their products from the later panels.
    private void takeFromLater(int index) {
        int later = panels.size() - index - 1;
        if (later == 0) {
            return;
        }
        Matrix diagonal = diagonalBlock(index);
        int below = squares.length - (index + 1) * PANEL;
        try (Matrix column = Matrix.allocate(Precision.DOUBLE, below, PANEL)) {
            IntStream.range(0, later).parallel().forEach(task -> {
                Matrix block = block(index + 1 + task, index);
                cblas_dtrsm(CblasRowMajor, CblasRight, CblasLower, CblasTrans, CblasNonUnit, block.rows(), PANEL, 1,
                        doubles(diagonal), diagonal.stride(), doubles(block), block.stride());
                column.rowRange(task * PANEL, block.rows()).assign(block);
            });
            // The last panels are the widest: whoever is done early starts with those.
            IntStream.range(0, later).parallel().forEach(task -> {
                int own = index + later - task;
                Matrix block = block(own, index);
                Matrix rest = panels.get(own).columnRange((index + 1) * PANEL,
                        panels.get(own).columns() - (index + 1) * PANEL);
                Products.single(-1, Operand.of(block), Operand.transpose(column.rowRange(0, rest.columns())), 1,
                        rest);
            });
        }
    }

    private Matrix diagonalBlock(int index) {
        return panels.get(index).columnRange(index * PANEL, panels.get(index).rows());
    }

    private Matrix block(int panel, int index) {
        return panels.get(panel).columnRange(index * PANEL, PANEL);
    }

    private static double dot(double[] first, double[] second, int length) {
        double sum = 0;
        for (int index = 0; index < length; index++) {
            sum += first[index] * second[index];
        }
        return sum;
    }

    private static DoublePointer doubles(Matrix matrix) {
        return new DoublePointer(matrix.pointer()).position(matrix.firstElement());
    }
}
