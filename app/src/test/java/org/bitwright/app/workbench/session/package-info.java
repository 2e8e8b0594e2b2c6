/// Tests of the session and its actions, without a toolkit.
@NullMarked
package org.bitwright.app.workbench.session;

import org.jspecify.annotations.NullMarked;
