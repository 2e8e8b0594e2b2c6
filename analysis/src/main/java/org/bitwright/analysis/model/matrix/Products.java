package org.bitwright.analysis.model.matrix;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.factory.Nd4j;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.blas_set_num_threads;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_dgemm;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

/// Matrix products through the BLAS that ND4J brings.
///
/// The BLAS itself runs on one thread; products are cut into [Tiles] by their shape alone and the tiles shared out, so that
/// results do not depend on the number of threads.
public final class Products {
    /// Multiplications below which a product is not worth cutting.
    private static final long SMALL = 1L << 20;

    private final Workers workers;

    static {
        PackedLibraries.prepare();
        BlasKernels.choose();
        // Loading the backend first lets ND4J set its own thread count before it is overruled here.
        Nd4j.getBackend();
        blas_set_num_threads(1);
    }

    public Products(Workers workers) {
        this.workers = workers;
    }

    /// `c = scale · op(a) · op(b) + keep · c`, shared out over the workers.
    public void multiply(Operand a, Operand b, double keep, Matrix c) {
        int m = c.rows();
        int n = c.columns();
        if ((long) m * n * a.columns() <= SMALL) {
            single(1, a, b, keep, c);
            return;
        }
        Tiles tiles = Tiles.of(m, n);
        workers.run(tiles.down() * tiles.across(), (tile, _) -> {
            int row = tile / tiles.across() * tiles.rows();
            int column = tile % tiles.across() * tiles.columns();
            int height = Math.min(tiles.rows(), m - row);
            int width = Math.min(tiles.columns(), n - column);
            single(1, a.rowRange(row, height), b.columnRange(column, width), keep,
                    c.rowRange(row, height).columnRange(column, width));
        });
    }

    /// As [#multiply] on the calling thread alone.
    public static void single(double scale, Operand a, Operand b, double keep, Matrix c) {
        int m = c.rows();
        int n = c.columns();
        int k = a.columns();
        int transA = a.transposed() ? CblasTrans : CblasNoTrans;
        int transB = b.transposed() ? CblasTrans : CblasNoTrans;
        int strideA = a.matrix().stride();
        int strideB = b.matrix().stride();
        switch (c.precision()) {
            case FLOAT -> cblas_sgemm(CblasRowMajor, transA, transB, m, n, k, (float) scale, floats(a.matrix()),
                    strideA, floats(b.matrix()), strideB, (float) keep, floats(c), c.stride());
            case DOUBLE -> cblas_dgemm(CblasRowMajor, transA, transB, m, n, k, scale, doubles(a.matrix()), strideA,
                    doubles(b.matrix()), strideB, keep, doubles(c), c.stride());
        }
    }

    private static FloatPointer floats(Matrix matrix) {
        return new FloatPointer(matrix.pointer()).position(matrix.firstElement());
    }

    private static DoublePointer doubles(Matrix matrix) {
        return new DoublePointer(matrix.pointer()).position(matrix.firstElement());
    }
}
