/// The chart of size against perplexity.
@NullMarked
package org.bitwright.app.workbench.frontier;

import org.jspecify.annotations.NullMarked;
