/// Metrics of the activations that enter or leave a layer.
@NullMarked
package org.bitwright.analysis.salience.layer;

import org.jspecify.annotations.NullMarked;
