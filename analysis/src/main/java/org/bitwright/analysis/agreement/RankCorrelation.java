package org.bitwright.analysis.agreement;

/// How alike two columns of numbers rank the same things.
///
/// @param first
///            name of one column, a metric
/// @param second
///            name of the other
/// @param count
///            tensors, or plans, that have both
/// @param kendall
///            τ-b (Kendall 1945)
/// @param spearman
///            ρ over average ranks (Spearman 1904)
public record RankCorrelation(String first, String second, int count, Interval kendall, Interval spearman) {}
