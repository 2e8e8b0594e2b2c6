@NullMarked
package org.bitwright.app.workbench.failure;

import org.jspecify.annotations.NullMarked;
