/// What an analysis finds: metrics and damage per tensor, each with its standard error, and where they came from.
@NullMarked
package org.bitwright.analysis;

import org.jspecify.annotations.NullMarked;
