/// Formats and runtime that a plan keeps to.
@NullMarked
package org.bitwright.app.workbench.rules;

import org.jspecify.annotations.NullMarked;
