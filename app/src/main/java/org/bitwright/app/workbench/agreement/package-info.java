/// How far metrics agree on which tensors matter.
@NullMarked
package org.bitwright.app.workbench.agreement;

import org.jspecify.annotations.NullMarked;
