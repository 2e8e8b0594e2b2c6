@NullMarked
package org.bitwright.analysis.model;

import org.jspecify.annotations.NullMarked;
