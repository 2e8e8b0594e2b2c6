package org.bitwright.analysis.salience;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/// Inner products of token vectors after their mean was taken away, `[tokens, tokens]`.
public final class TokenGram {
    private static final double NEGLIGIBLE = 1e-10;

    private final double[][] products;

    private TokenGram(double[][] products) {
        this.products = products;
    }

    /// @param vectors
    ///            one per token, all of one length
    public static TokenGram centred(float[][] vectors) {
        int tokens = vectors.length;
        double[] mean = new double[vectors[0].length];
        for (float[] vector : vectors) {
            for (int column = 0; column < mean.length; column++) {
                mean[column] += vector[column] / (double) tokens;
            }
        }
        double[][] products = new double[tokens][tokens];
        for (int i = 0; i < tokens; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int column = 0; column < mean.length; column++) {
                    sum += (vectors[i][column] - mean[column]) * (vectors[j][column] - mean[column]);
                }
                products[i][j] = sum;
                products[j][i] = sum;
            }
        }
        return new TokenGram(products);
    }

    /// Linear centred kernel alignment with another layer, 0 to 1 (Kornblith et al. 2019); 0 when either is constant.
    public double alignment(TokenGram other) {
        double norm = Math.sqrt(dot(this) * other.dot(other));
        return norm == 0 ? 0 : dot(other) / norm;
    }

    private double dot(TokenGram other) {
        double sum = 0;
        for (int i = 0; i < products.length; i++) {
            for (int j = 0; j < products.length; j++) {
                sum += products[i][j] * other.products[i][j];
            }
        }
        return sum;
    }

    /// The mean canonical correlation of the leading principal directions of two layers, 0 to 1.
    ///
    /// @param directions
    ///            at most so many of each; with as many directions as tokens every correlation would be 1
    public double meanCanonicalCorrelation(TokenGram other, int directions) {
        RealMatrix mine = scores(directions);
        RealMatrix theirs = other.scores(directions);
        if (mine.getColumnDimension() == 0 || theirs.getColumnDimension() == 0) {
            return 0;
        }
        double[] correlations = new SingularValueDecomposition(mine.transpose().multiply(theirs)).getSingularValues();
        double sum = 0;
        for (double correlation : correlations) {
            sum += Math.min(1, correlation);
        }
        return sum / correlations.length;
    }

    /// Orthonormal scores of the tokens on the leading principal directions, `[tokens, directions]`.
    ///
    /// Of a positive semidefinite matrix the singular values are the eigenvalues; the library's eigenvalue decomposition
    /// gives up where many of them are zero, which they are behind a layer with fewer columns than tokens.
    private RealMatrix scores(int directions) {
        SingularValueDecomposition decomposition = new SingularValueDecomposition(
                new Array2DRowRealMatrix(products, false));
        double[] values = decomposition.getSingularValues();
        int count = 0;
        while (count < Math.min(directions, values.length) && values[count] > NEGLIGIBLE * values[0]) {
            count++;
        }
        return count == 0
                ? new Array2DRowRealMatrix()
                : decomposition.getU().getSubMatrix(0, products.length - 1, 0, count - 1);
    }
}
