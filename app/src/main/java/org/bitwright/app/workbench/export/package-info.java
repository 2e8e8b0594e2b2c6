/// The page that shows what an export would write before it writes it.
@NullMarked
package org.bitwright.app.workbench.export;

import org.jspecify.annotations.NullMarked;
