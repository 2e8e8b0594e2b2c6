/// The bit map: blocks × roles, coloured by what the plan or the analysis says of each tensor.
@NullMarked
package org.bitwright.app.workbench.bitmap;

import org.jspecify.annotations.NullMarked;
