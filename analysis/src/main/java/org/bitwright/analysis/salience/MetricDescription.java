package org.bitwright.analysis.salience;

/// What people need to know of a metric before they compute it.
///
/// @param name
///            used in files and on the command line: `hessian-trace`
/// @param summary
///            one line: what it says about a tensor
/// @param paper
///            where it comes from
/// @param cost
///            what it needs of the model
/// @param unit
///            of its values
public record MetricDescription(String name, String summary, String paper, CostClass cost, String unit) {}
