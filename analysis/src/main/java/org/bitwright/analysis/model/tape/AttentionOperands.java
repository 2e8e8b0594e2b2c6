package org.bitwright.analysis.model.tape;

import org.bitwright.analysis.model.matrix.Matrix;

/// The matrices behind queries, keys and values in one channel.
record AttentionOperands(Matrix queries, Matrix keys, Matrix values) {}
