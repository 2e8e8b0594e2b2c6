/// Questions that the window asks outside itself.
@NullMarked
package org.bitwright.app.workbench.dialog;

import org.jspecify.annotations.NullMarked;
