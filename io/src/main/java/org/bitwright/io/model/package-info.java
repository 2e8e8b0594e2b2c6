/// What every model file has in common, whatever its container: its card, its configuration and its weights.
@NullMarked
package org.bitwright.io.model;

import org.jspecify.annotations.NullMarked;
