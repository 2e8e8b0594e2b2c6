/// Tests of predictions and of how often their bands hold.
@NullMarked
package org.bitwright.allocation.prediction;

import org.jspecify.annotations.NullMarked;
