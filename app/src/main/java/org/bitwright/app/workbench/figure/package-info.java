/// Figures in the window: shown, answering mouse and keys, copied and saved.
@NullMarked
package org.bitwright.app.workbench.figure;

import org.jspecify.annotations.NullMarked;
