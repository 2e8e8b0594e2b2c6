/// What formats cost besides bytes of the whole model: bit operations, time, the memory of one device.
@NullMarked
package org.bitwright.allocation.cost;

import org.jspecify.annotations.NullMarked;
