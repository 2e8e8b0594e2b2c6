/// Tests of the runtimes' rules.
@NullMarked
package org.bitwright.allocation.runtime;

import org.jspecify.annotations.NullMarked;
