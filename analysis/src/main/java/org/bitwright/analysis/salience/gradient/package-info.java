/// Metrics of the gradients of calibration rows, and of what they say about storage errors.
@NullMarked
package org.bitwright.analysis.salience.gradient;

import org.jspecify.annotations.NullMarked;
