/// Tests of the command finder.
@NullMarked
package org.bitwright.app.workbench.finder;

import org.jspecify.annotations.NullMarked;
