/// What was predicted against what was measured.
@NullMarked
package org.bitwright.app.workbench.trust;

import org.jspecify.annotations.NullMarked;
