@NullMarked
package org.bitwright.analysis.model.matrix;

import org.jspecify.annotations.NullMarked;
