package org.bitwright.allocation.solver;

import org.bitwright.allocation.Progress;

/// Chooses one option for every unit of a programme.
///
/// Implementations keep no state between calls, may be used by several threads and return the same choice for the
/// same programme unless time runs out.
public interface Solver {
    /// How the solver is called on screens and in files.
    String name();

    /// Searches until optimal, as far as the solver can prove it, or until cancelled.
    ///
    /// @throws InfeasibleProgrammeException
    ///             when no choice keeps every limit
    /// @throws SolverStoppedException
    ///             when cancelled before any choice was found
    Solution solve(Programme programme, Progress progress);
}
