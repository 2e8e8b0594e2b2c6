/// The table of all tensors, grouped by block.
@NullMarked
package org.bitwright.app.workbench.tensors;

import org.jspecify.annotations.NullMarked;
