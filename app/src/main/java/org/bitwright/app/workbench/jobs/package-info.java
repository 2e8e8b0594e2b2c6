/// The bar at the bottom: what is running, how far it is, and how to stop it.
@NullMarked
package org.bitwright.app.workbench.jobs;

import org.jspecify.annotations.NullMarked;
