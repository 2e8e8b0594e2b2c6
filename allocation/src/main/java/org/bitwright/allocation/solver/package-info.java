/// Solvers of the multiple-choice knapsack: one option for every unit, least damage in all, within one budget
/// or several.
@NullMarked
package org.bitwright.allocation.solver;

import org.jspecify.annotations.NullMarked;
