/// Tests of the settings.
@NullMarked
package org.bitwright.app.workbench.settings;

import org.jspecify.annotations.NullMarked;
