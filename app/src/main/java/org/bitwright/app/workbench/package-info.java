/// What the workbench asks of the rest of Bitwright: one interface and the records it passes.
@NullMarked
package org.bitwright.app.workbench;

import org.jspecify.annotations.NullMarked;
