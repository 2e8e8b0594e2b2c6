/// Keeping sessions: saving, opening, keeping unasked, and asking before something is lost.
@NullMarked
package org.bitwright.app.workbench.keeping;

import org.jspecify.annotations.NullMarked;
