@NullMarked
package org.bitwright.app.workbench.export;

import org.jspecify.annotations.NullMarked;
