/// What storing a tensor in fewer bits does to the loss: storage errors, predicted and measured damage, simulated plans.
@NullMarked
package org.bitwright.analysis.damage;

import org.jspecify.annotations.NullMarked;
