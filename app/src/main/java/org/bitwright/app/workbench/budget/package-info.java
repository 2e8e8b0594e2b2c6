/// The budget: what the plan costs, what it is expected to do, and the slider that re-solves it.
@NullMarked
package org.bitwright.app.workbench.budget;

import org.jspecify.annotations.NullMarked;
