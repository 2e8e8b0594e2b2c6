/// The command line: one class per command, over the services that the workbench uses too.
@NullMarked
package org.bitwright.app.cli;

import org.jspecify.annotations.NullMarked;
