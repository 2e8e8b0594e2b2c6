/// What can be done: one registry that feeds menus, tool bar, command finder and help page.
@NullMarked
package org.bitwright.app.workbench.action;

import org.jspecify.annotations.NullMarked;
