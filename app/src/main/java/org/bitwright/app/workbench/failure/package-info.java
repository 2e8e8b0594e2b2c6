/// What is shown when the window cannot be: as little as possible, because anything may be broken.
@NullMarked
package org.bitwright.app.workbench.failure;

import org.jspecify.annotations.NullMarked;
