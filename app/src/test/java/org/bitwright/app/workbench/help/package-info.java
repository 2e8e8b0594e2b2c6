/// Tests of the help pages without a toolkit.
@NullMarked
package org.bitwright.app.workbench.help;

import org.jspecify.annotations.NullMarked;
