/// The mixes of formats that llama.cpp gives models by default, as plans to compare with.
@NullMarked
package org.bitwright.allocation.baseline;

import org.jspecify.annotations.NullMarked;
