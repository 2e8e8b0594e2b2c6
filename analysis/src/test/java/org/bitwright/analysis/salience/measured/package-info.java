@NullMarked
package org.bitwright.analysis.salience.measured;

import org.jspecify.annotations.NullMarked;
