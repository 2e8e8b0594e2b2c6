/// The window as a person uses it.
@NullMarked
package org.bitwright.app.workbench.window;

import org.jspecify.annotations.NullMarked;
