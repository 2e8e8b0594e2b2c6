@NullMarked
package org.bitwright.app.workbench.compare;

import org.jspecify.annotations.NullMarked;
