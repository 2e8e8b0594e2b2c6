@NullMarked
package org.bitwright.app.workbench.selection;

import org.jspecify.annotations.NullMarked;
