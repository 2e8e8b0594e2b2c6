/// Tests of the searches over measured and interacting losses.
@NullMarked
package org.bitwright.allocation.search;

import org.jspecify.annotations.NullMarked;
