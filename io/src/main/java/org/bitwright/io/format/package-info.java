/// Number formats: how weights are stored, in how many bytes, and what that does to their values.
@NullMarked
package org.bitwright.io.format;

import org.jspecify.annotations.NullMarked;
