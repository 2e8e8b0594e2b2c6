/// Tests of words and numbers.
@NullMarked
package org.bitwright.app.workbench.text;

import org.jspecify.annotations.NullMarked;
