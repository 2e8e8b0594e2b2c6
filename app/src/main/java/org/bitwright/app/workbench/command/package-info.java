/// The command line's words for what the window shows.
@NullMarked
package org.bitwright.app.workbench.command;

import org.jspecify.annotations.NullMarked;
