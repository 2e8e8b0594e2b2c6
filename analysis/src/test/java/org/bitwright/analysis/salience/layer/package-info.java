@NullMarked
package org.bitwright.analysis.salience.layer;

import org.jspecify.annotations.NullMarked;
