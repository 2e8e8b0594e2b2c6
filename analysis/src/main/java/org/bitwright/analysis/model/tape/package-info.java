/// The building blocks of language models, each with its forward, adjoint, tangent and tangent-adjoint pass.
@NullMarked
package org.bitwright.analysis.model.tape;

import org.jspecify.annotations.NullMarked;
