/// Writing GGUF files: from any open model and a plan to a file that llama.cpp loads.
@NullMarked
package org.bitwright.io.gguf.write;

import org.jspecify.annotations.NullMarked;
