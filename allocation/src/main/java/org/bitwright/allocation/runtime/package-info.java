/// What the programs that will run a model ask of a plan.
@NullMarked
package org.bitwright.allocation.runtime;

import org.jspecify.annotations.NullMarked;
