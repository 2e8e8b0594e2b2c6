/// Tests of this step.
@NullMarked
package org.bitwright.analysis.damage;

import org.jspecify.annotations.NullMarked;
