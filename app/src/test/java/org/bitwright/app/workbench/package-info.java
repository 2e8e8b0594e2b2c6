/// Doubles of the services, and tests of the contract.
@NullMarked
package org.bitwright.app.workbench;

import org.jspecify.annotations.NullMarked;
