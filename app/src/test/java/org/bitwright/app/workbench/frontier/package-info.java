/// Tests of the frontier chart's axes.
@NullMarked
package org.bitwright.app.workbench.frontier;

import org.jspecify.annotations.NullMarked;
