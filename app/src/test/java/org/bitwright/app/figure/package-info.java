@NullMarked
package org.bitwright.app.figure;

import org.jspecify.annotations.NullMarked;
