@NullMarked
package org.bitwright.analysis.memory;

import org.jspecify.annotations.NullMarked;
