/// The main window: its parts put together, its menus, and how it is started.
@NullMarked
package org.bitwright.app.workbench.window;

import org.jspecify.annotations.NullMarked;
