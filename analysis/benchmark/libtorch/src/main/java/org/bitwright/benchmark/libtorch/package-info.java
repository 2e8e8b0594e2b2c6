/// Times of passes over models through libtorch.
@NullMarked
package org.bitwright.benchmark.libtorch;

import org.jspecify.annotations.NullMarked;
