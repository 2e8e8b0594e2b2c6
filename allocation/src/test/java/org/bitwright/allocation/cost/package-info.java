/// Tests of costs besides bytes.
@NullMarked
package org.bitwright.allocation.cost;

import org.jspecify.annotations.NullMarked;
