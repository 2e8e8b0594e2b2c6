@NullMarked
package org.bitwright.app.workbench.agreement;

import org.jspecify.annotations.NullMarked;
