/// Text to token ids and back, through the native tokenizer library behind a gate.
@NullMarked
package org.bitwright.io.tokenizer;

import org.jspecify.annotations.NullMarked;
