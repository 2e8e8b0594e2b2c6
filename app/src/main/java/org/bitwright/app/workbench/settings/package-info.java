/// What a user sets for all sessions, and the page where it is set.
@NullMarked
package org.bitwright.app.workbench.settings;

import org.jspecify.annotations.NullMarked;
