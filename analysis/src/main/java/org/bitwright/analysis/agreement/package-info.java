/// How far metrics agree: rank correlations between them and with measurements, and the tensors they disagree on.
@NullMarked
package org.bitwright.analysis.agreement;

import org.jspecify.annotations.NullMarked;
