/// Metrics that measure the model with one tensor changed.
@NullMarked
package org.bitwright.analysis.salience.measured;

import org.jspecify.annotations.NullMarked;
