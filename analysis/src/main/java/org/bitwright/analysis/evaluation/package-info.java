/// Loss and perplexity of a model on a text, alone and against a reference, in named protocols.
@NullMarked
package org.bitwright.analysis.evaluation;

import org.jspecify.annotations.NullMarked;
