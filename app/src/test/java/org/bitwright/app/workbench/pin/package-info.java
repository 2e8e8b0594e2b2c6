@NullMarked
package org.bitwright.app.workbench.pin;

import org.jspecify.annotations.NullMarked;
