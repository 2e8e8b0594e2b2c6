/// Tests of the budget panel without a toolkit.
@NullMarked
package org.bitwright.app.workbench.budget;

import org.jspecify.annotations.NullMarked;
