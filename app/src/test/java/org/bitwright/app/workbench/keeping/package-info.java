/// Tests of keeping sessions, a killed process among them.
@NullMarked
package org.bitwright.app.workbench.keeping;

import org.jspecify.annotations.NullMarked;
