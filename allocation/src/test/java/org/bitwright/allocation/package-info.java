/// Tests of budgets, requests and plans.
@NullMarked
package org.bitwright.allocation;

import org.jspecify.annotations.NullMarked;
