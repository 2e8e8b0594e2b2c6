/// Two plans side by side and tensor by tensor.
@NullMarked
package org.bitwright.app.workbench.compare;

import org.jspecify.annotations.NullMarked;
