/// A session as one page that needs no server and no network.
@NullMarked
package org.bitwright.app.workbench.report;

import org.jspecify.annotations.NullMarked;
