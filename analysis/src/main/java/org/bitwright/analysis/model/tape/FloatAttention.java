package org.bitwright.analysis.model.tape;

import org.bitwright.analysis.model.matrix.FloatSoftmax;
import org.bitwright.analysis.model.matrix.Matrix;

/// The softmax of a tile and its derivatives in single precision. What a query does not see becomes zero.
record FloatAttention(AttentionTile tile) {
    void softmax(Matrix scores) {
        for (int row = 0; row < tile.rows(); row++) {
            FloatSoftmax.probabilities(scores, row, tile.from(row), tile.to(row));
        }
    }

    void softmaxTangents(Matrix probabilities, Matrix scoreTangents) {
        for (int row = 0; row < tile.rows(); row++) {
            FloatSoftmax.tangents(probabilities, scoreTangents, row, tile.from(row), tile.to(row));
        }
    }

    void scoreAdjointTangents(Matrix probabilities, Matrix probabilityTangents, Matrix adjoints,
            Matrix adjointTangents) {
        for (int row = 0; row < tile.rows(); row++) {
            FloatSoftmax.adjointTangents(probabilities, probabilityTangents, adjoints, adjointTangents, row,
                    tile.from(row), tile.to(row));
        }
    }
}
