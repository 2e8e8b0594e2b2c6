package org.bitwright.analysis.model.tape;

import org.bitwright.analysis.model.matrix.Matrix;
import org.jspecify.annotations.Nullable;

/// What earlier passes have kept of all of an attention's tiles; null for what they have not.
///
/// @param values
///            P
/// @param tangents
///            Ṗ along the direction of the pass
record KeptProbabilities(@Nullable Matrix values, @Nullable Matrix tangents) {}
