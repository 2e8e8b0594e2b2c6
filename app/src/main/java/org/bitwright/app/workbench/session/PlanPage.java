package org.bitwright.app.workbench.session;

/// One of a session's plans.
///
/// @param name
///            unique in its session
/// @param state
///            the plan and its locks
public record PlanPage(String name, PlanState state) {}
