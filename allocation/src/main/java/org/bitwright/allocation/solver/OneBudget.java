package org.bitwright.allocation.solver;

/// A programme with one resource in whole numbers, with its linear relaxation.
///
/// @param menus
///            undominated options of every unit, by cost
/// @param limit
///            what all costs together may reach
/// @param relaxation
///            its price and its bound
record OneBudget(ChoiceMenus menus, long limit, Relaxation relaxation) {
    /// @throws ProgrammeException
    ///             when the programme has not exactly one resource
    /// @throws InfeasibleProgrammeException
    ///             when not even the cheapest options fit
    static OneBudget of(Programme programme, Solver solver) {
        if (programme.resources().size() != 1) {
            throw new ProgrammeException("The solver (%s) takes one budget, not %d.\nMaybe use the integer programme."
                    .formatted(solver.name(), programme.resources().size()));
        }
        Resource resource = programme.resources().getFirst();
        WholeNumbers costs = WholeNumbers.ofCosts(programme, resource);
        ChoiceMenus menus = ChoiceMenus.of(programme, resource, costs);
        long limit = costs.down(resource.limit());
        if (menus.smallestCost() > limit) {
            throw new InfeasibleProgrammeException(programme);
        }
        return new OneBudget(menus, limit, Relaxation.of(menus, limit));
    }
}
