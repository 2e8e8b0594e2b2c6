/// Finds any action by a few letters of its name.
@NullMarked
package org.bitwright.app.workbench.finder;

import org.jspecify.annotations.NullMarked;
