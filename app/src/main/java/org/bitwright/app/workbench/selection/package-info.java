/// What is known about the selected tensors.
@NullMarked
package org.bitwright.app.workbench.selection;

import org.jspecify.annotations.NullMarked;
