/// The middle of the window: one of several views at a time.
@NullMarked
package org.bitwright.app.workbench.centre;

import org.jspecify.annotations.NullMarked;
