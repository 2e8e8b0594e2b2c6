/// What an analysis will need of memory, before it starts.
@NullMarked
package org.bitwright.analysis.memory;

import org.jspecify.annotations.NullMarked;
