/// Mixes of formats that other tools' files describe, resolved with each tool's own matching and precedence.
@NullMarked
package org.bitwright.io.mix;

import org.jspecify.annotations.NullMarked;
