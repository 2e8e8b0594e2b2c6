@NullMarked
package org.bitwright.analysis.agreement;

import org.jspecify.annotations.NullMarked;
