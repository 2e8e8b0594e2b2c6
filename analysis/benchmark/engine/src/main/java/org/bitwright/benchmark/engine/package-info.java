/// Times of the passes of the sensitivity engine.
@NullMarked
package org.bitwright.benchmark.engine;

import org.jspecify.annotations.NullMarked;
