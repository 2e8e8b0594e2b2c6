/// Words and numbers as people read them.
@NullMarked
package org.bitwright.app.workbench.text;

import org.jspecify.annotations.NullMarked;
