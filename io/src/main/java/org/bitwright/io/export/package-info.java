/// Plans for other tools: what each of them accepts, what has to change for it, and the files it reads.
@NullMarked
package org.bitwright.io.export;

import org.jspecify.annotations.NullMarked;
