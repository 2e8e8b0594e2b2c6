/// Metrics that say how much a tensor matters without second derivatives of the loss.
@NullMarked
package org.bitwright.analysis.salience;

import org.jspecify.annotations.NullMarked;
