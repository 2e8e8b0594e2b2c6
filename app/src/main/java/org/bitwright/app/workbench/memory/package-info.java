/// The memory that a plan is to fit into, beside keys, values, activations and the runtime.
@NullMarked
package org.bitwright.app.workbench.memory;

import org.jspecify.annotations.NullMarked;
