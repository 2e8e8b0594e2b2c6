/// Tests of the tensor table without a toolkit.
@NullMarked
package org.bitwright.app.workbench.tensors;

import org.jspecify.annotations.NullMarked;
