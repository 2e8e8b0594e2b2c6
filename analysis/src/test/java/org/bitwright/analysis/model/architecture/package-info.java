@NullMarked
package org.bitwright.analysis.model.architecture;

import org.jspecify.annotations.NullMarked;
