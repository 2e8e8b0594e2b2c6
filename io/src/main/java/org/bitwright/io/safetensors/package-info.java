/// The safetensors container: one file, or several with an index, as its reference reads them.
@NullMarked
package org.bitwright.io.safetensors;

import org.jspecify.annotations.NullMarked;
