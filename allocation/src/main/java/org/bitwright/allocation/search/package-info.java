/// Searches that look at measured or interacting losses, where a table of independent damages is not the whole truth.
@NullMarked
package org.bitwright.allocation.search;

import org.jspecify.annotations.NullMarked;
