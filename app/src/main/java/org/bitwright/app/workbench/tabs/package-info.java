/// Choices in a row that give way where there is no room.
@NullMarked
package org.bitwright.app.workbench.tabs;

import org.jspecify.annotations.NullMarked;
