@NullMarked
package org.bitwright.analysis.model.tape;

import org.jspecify.annotations.NullMarked;
