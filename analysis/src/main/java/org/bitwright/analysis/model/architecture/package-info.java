/// One declarative description per architecture: how a configuration and its tensors become a tape.
@NullMarked
package org.bitwright.analysis.model.architecture;

import org.jspecify.annotations.NullMarked;
