/// Tests of background work and its test double.
@NullMarked
package org.bitwright.app.workbench.task;

import org.jspecify.annotations.NullMarked;
