/// Work off the interface thread: one executor with progress, cancel and latest-wins, replaceable in tests.
@NullMarked
package org.bitwright.app.workbench.task;

import org.jspecify.annotations.NullMarked;
