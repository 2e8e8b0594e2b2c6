/// The block types of ggml: their byte layouts, decoders and encoders.
@NullMarked
package org.bitwright.io.format.ggml;

import org.jspecify.annotations.NullMarked;
