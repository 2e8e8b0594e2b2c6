/// Tests of the registry of actions.
@NullMarked
package org.bitwright.app.workbench.action;

import org.jspecify.annotations.NullMarked;
