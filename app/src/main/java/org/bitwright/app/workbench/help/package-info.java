/// What the window tells about itself: its keys, its versions and its log.
@NullMarked
package org.bitwright.app.workbench.help;

import org.jspecify.annotations.NullMarked;
