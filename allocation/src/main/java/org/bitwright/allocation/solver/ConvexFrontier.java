package org.bitwright.allocation.solver;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// All choices that are best for some price of a resource, as steps from the cheapest one. After any number of steps
/// no choice of the same cost or less has less damage (Everett 1963).
///
/// @param cheapest
///            option of each unit before the first step
/// @param steps
///            by falling price; of equal prices the lower unit first
public record ConvexFrontier(List<Integer> cheapest, List<FrontierStep> steps) {
    public ConvexFrontier {
        cheapest = List.copyOf(cheapest);
        steps = List.copyOf(steps);
    }

    /// The frontier of a programme with one resource; its limit plays no part.
    public static ConvexFrontier of(Programme programme) {
        Resource resource = programme.resources().getFirst();
        WholeNumbers costs = WholeNumbers.ofCosts(programme, resource);
        ChoiceMenus menus = ChoiceMenus.of(programme, resource, costs);
        List<Integer> cheapest = new ArrayList<>();
        List<FrontierStep> steps = new ArrayList<>();
        for (int unit = 0; unit < menus.units(); unit++) {
            int from = menus.start[unit];
            cheapest.add(menus.option[from]);
            for (int to = menus.nextCorner(unit, from); to >= 0; to = menus.nextCorner(unit, to)) {
                steps.add(new FrontierStep(unit, menus.option[from], menus.option[to],
                        (menus.cost[to] - menus.cost[from]) / costs.factor(), menus.damage[from] - menus.damage[to]));
                from = to;
            }
        }
        steps.sort(Comparator.comparingDouble(FrontierStep::price).reversed());
        return new ConvexFrontier(cheapest, steps);
    }
}
