/// Tests of the solvers against brute force, each other and published programmes.
@NullMarked
package org.bitwright.allocation.solver;

import org.jspecify.annotations.NullMarked;
