@NullMarked
package org.bitwright.analysis.salience.weight;

import org.jspecify.annotations.NullMarked;
