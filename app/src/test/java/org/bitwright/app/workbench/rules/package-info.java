/// Tests of the budget panel without a toolkit.
@NullMarked
package org.bitwright.app.workbench.rules;

import org.jspecify.annotations.NullMarked;
