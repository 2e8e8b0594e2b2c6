/// What the window is about: one open model, its analysis, the plan with its history, and the actions that change them.
/// Nothing here knows a control.
@NullMarked
package org.bitwright.app.workbench.session;

import org.jspecify.annotations.NullMarked;
