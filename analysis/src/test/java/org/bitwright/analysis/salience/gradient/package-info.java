@NullMarked
package org.bitwright.analysis.salience.gradient;

import org.jspecify.annotations.NullMarked;
