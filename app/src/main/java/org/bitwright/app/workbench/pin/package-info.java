/// Numbers that were under the mouse, kept beside each other.
@NullMarked
package org.bitwright.app.workbench.pin;

import org.jspecify.annotations.NullMarked;
