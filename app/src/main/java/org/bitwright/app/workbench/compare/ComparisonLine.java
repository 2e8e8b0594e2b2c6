package org.bitwright.app.workbench.compare;

/// One fact about both plans.
///
/// @param title
///            what it is
/// @param own
///            of the plan that is shown
/// @param other
///            of the other
/// @param difference
///            what the plan that is shown has more, for people
public record ComparisonLine(String title, String own, String other, String difference) {}
