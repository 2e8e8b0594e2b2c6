/// GGUF files: their names for tensors, their headers and their contents.
@NullMarked
package org.bitwright.io.gguf;

import org.jspecify.annotations.NullMarked;
