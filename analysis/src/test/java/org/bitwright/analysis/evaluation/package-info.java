/// Tests of this step.
@NullMarked
package org.bitwright.analysis.evaluation;

import org.jspecify.annotations.NullMarked;
