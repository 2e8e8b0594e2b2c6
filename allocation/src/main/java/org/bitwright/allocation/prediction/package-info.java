/// The loss that a plan will have, predicted with a band from its damage table and from the plans measured so far.
@NullMarked
package org.bitwright.allocation.prediction;

import org.jspecify.annotations.NullMarked;
