/// Tests of this step.
@NullMarked
package org.bitwright.analysis.salience;

import org.jspecify.annotations.NullMarked;
