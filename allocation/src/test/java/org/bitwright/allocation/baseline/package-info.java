/// Tests of the standard mixes.
@NullMarked
package org.bitwright.allocation.baseline;

import org.jspecify.annotations.NullMarked;
