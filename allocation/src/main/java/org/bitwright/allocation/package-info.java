/// The decision that a plan is: units, options, budgets, damage tables and plans. Knows no model, no file and
/// no screen.
@NullMarked
package org.bitwright.allocation;

import org.jspecify.annotations.NullMarked;
