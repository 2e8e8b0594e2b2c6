package org.bitwright.app.workbench;

import org.bitwright.allocation.Plan;

/// One plan on the size-against-perplexity frontier.
///
/// @param plan
///            the best plan of its size, which a click on the point takes
/// @param prediction
///            its predicted perplexity, without corrections from measurements
public record FrontierPoint(Plan plan, Prediction prediction) {}
