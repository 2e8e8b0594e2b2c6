package org.bitwright.allocation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

import org.bitwright.allocation.solver.Programme;

/// All plans that a request allows, written as one option index per unit; a unit is a tensor or a group that shares one
/// format. Immutable.
public final class PlanSpace {
    private static final PlanEntry PLACE = new PlanEntry("", "", 0, AssignmentReason.SOLVER);

    private final AllocationRequest request;
    private final List<DecisionUnit> units;
    private final Programme programme;

    private PlanSpace(AllocationRequest request, List<DecisionUnit> units) {
        this.request = request;
        this.units = units;
        this.programme = UnitProgramme.of(units, request);
    }

    /// The plans of a request, its budgets written into [#programme()].
    ///
    /// @throws BitwrightException
    ///             as [Allocator#allocate(AllocationRequest, Progress)] does for names that do not fit
    public static PlanSpace of(AllocationRequest request) {
        return new PlanSpace(request, DecisionUnits.of(request));
    }

    /// Damages, bytes and other limited costs of every unit and option.
    public Programme programme() {
        return programme;
    }

    /// The sizes that plans can have.
    public SizeRange sizes() {
        return SizeRange.ofUnits(units, request.table().fixedBytes());
    }

    /// The options of a unit, with damages and bytes summed over its tensors.
    public List<FormatDamage> options(int unit) {
        return units.get(unit).options();
    }

    /// The names of a unit's tensors, in model order.
    public List<String> tensors(int unit) {
        return units.get(unit).tensors().stream().map(member -> request.table().tensors().get(member).tensor())
                .toList();
    }

    /// The plan of a choice.
    ///
    /// @param choice
    ///            option index of every unit
    /// @param lowerBound
    ///            what is known of plans within the budget, nats per token
    /// @param status
    ///            what is proven
    public Plan plan(int[] choice, double lowerBound, ProofStatus status) {
        List<TensorDamage> tensors = request.table().tensors();
        List<PlanEntry> entries = new ArrayList<>(Collections.nCopies(tensors.size(), PLACE));
        for (int i = 0; i < units.size(); i++) {
            DecisionUnit unit = units.get(i);
            String format = unit.options().get(choice[i]).format();
            for (int member : unit.tensors()) {
                TensorDamage tensor = tensors.get(member);
                entries.set(member, new PlanEntry(tensor.tensor(), format, Menu.require(tensor, format).bytes(),
                        unit.locked() ? AssignmentReason.LOCK : AssignmentReason.SOLVER));
            }
        }
        return PlanSums.plan(request.model(), request.table(), entries, request.budgetBytes(), lowerBound, status);
    }

    /// The choice that a plan makes.
    ///
    /// @throws PlanMismatchException
    ///             when the request does not allow one of its formats, or it splits a group
    public int[] choice(Plan plan) {
        PlanCheck.of(plan, request.table()).requireMatch();
        var entries = PlanSums.byName(plan);
        int[] choice = new int[units.size()];
        Arrays.fill(choice, -1);
        for (int i = 0; i < choice.length; i++) {
            for (int member : units.get(i).tensors()) {
                PlanEntry entry = PlanCheck.entry(entries, request.table().tensors().get(member));
                int option = units.get(i).options().stream().map(FormatDamage::format).toList()
                        .indexOf(entry.format());
                if (option < 0 || (choice[i] >= 0 && choice[i] != option)) {
                    throw new PlanMismatchException("""
                            The plan's format (%s) of the tensor (%s) is not allowed here.
                            Maybe allow it, or give its whole group the same format.""".formatted(entry.format(),
                            entry.name()));
                }
                choice[i] = option;
            }
        }
        return choice;
    }
}
