package org.bitwright.app.workbench;

import org.bitwright.allocation.Plan;

/// A plan whose perplexity was measured after it had been predicted.
///
/// @param plan
///            what was measured
/// @param predicted
///            what had been expected
/// @param measured
///            what came out
public record MeasuredPlan(Plan plan, Prediction predicted, MeasuredPerplexity measured) {}
