/// A model small enough to check by hand, and tests of whole analyses.
@NullMarked
package org.bitwright.analysis;

import org.jspecify.annotations.NullMarked;
