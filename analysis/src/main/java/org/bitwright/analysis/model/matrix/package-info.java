/// Matrices outside the Java heap, their products through ND4J's BLAS, and row-wise work on fixed partitions.
@NullMarked
package org.bitwright.analysis.model.matrix;

import org.jspecify.annotations.NullMarked;
