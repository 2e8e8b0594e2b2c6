/// Rounding that minds what a layer computes: the second moments of its inputs decide which level a weight gets.
@NullMarked
package org.bitwright.io.format.rounding;

import org.jspecify.annotations.NullMarked;
