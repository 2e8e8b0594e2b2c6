@NullMarked
package org.bitwright.app.workbench.report;

import org.jspecify.annotations.NullMarked;
