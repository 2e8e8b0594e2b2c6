/// Tests of the bit map without a toolkit.
@NullMarked
package org.bitwright.app.workbench.bitmap;

import org.jspecify.annotations.NullMarked;
