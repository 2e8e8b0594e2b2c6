/// The model as a differentiable function of its weights: loss, gradient, exact Hessian-vector products.
@NullMarked
package org.bitwright.analysis.model;

import org.jspecify.annotations.NullMarked;
