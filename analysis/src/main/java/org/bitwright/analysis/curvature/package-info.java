/// The spectrum of the Hessian.
@NullMarked
package org.bitwright.analysis.curvature;

import org.jspecify.annotations.NullMarked;
