/// Colours that mean numbers: one palette for bit map, table and charts, readable by colour-blind eyes.
@NullMarked
package org.bitwright.app.workbench.palette;

import org.jspecify.annotations.NullMarked;
