/// Tests of the budget panel without a toolkit.
@NullMarked
package org.bitwright.app.workbench.memory;

import org.jspecify.annotations.NullMarked;
