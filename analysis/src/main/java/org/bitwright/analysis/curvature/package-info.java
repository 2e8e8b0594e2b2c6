/// Estimates that rest on exact Hessian-vector products.
@NullMarked
package org.bitwright.analysis.curvature;

import org.jspecify.annotations.NullMarked;
