/// Light and dark.
@NullMarked
package org.bitwright.app.workbench.theme;

import org.jspecify.annotations.NullMarked;
