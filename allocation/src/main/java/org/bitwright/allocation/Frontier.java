package org.bitwright.allocation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.bitwright.allocation.solver.ConvexFrontier;
import org.bitwright.allocation.solver.FrontierStep;

/// The lower convex frontier of size against predicted loss. Plans along it are nested: a larger one never takes bytes
/// from a tensor.
///
/// @param request
///            what the plans are made for; its budgets play no part
/// @param smallest
///            format of every tensor at the first point, by name, in model order
/// @param points
///            ascending in bytes, falling in loss, prices falling
public record Frontier(AllocationRequest request, Map<String, String> smallest, List<FrontierPoint> points) {
    public Frontier {
        smallest = Collections.unmodifiableMap(new LinkedHashMap<>(smallest));
        points = List.copyOf(points);
    }

    /// The frontier of bytes under a request's locks, formats, menus and groups.
    public static Frontier of(AllocationRequest request) {
        List<DecisionUnit> units = DecisionUnits.of(request);
        ConvexFrontier convex = ConvexFrontier.of(UnitProgramme.of(units, request));
        Map<String, String> smallest = new HashMap<>();
        long bytes = request.table().fixedBytes();
        double loss = 0;
        for (int i = 0; i < units.size(); i++) {
            FormatDamage option = units.get(i).options().get(convex.cheapest().get(i));
            names(units.get(i), request.table()).forEach(name -> smallest.put(name, option.format()));
            bytes += option.bytes();
            loss += option.loss();
        }
        List<FrontierPoint> points = new ArrayList<>(List.of(new FrontierPoint(bytes, loss, 0, List.of())));
        for (FrontierStep step : convex.steps()) {
            bytes += Math.round(step.cost());
            loss -= step.damage();
            points.add(new FrontierPoint(bytes, loss, step.price(), changes(units.get(step.unit()), step, request)));
        }
        Map<String, String> inOrder = new LinkedHashMap<>();
        request.table().tensors()
                .forEach(tensor -> inOrder.put(tensor.tensor(), smallest.getOrDefault(tensor.tensor(), "")));
        return new Frontier(request, inOrder, points);
    }

    private static List<FormatChange> changes(DecisionUnit unit, FrontierStep step, AllocationRequest request) {
        return names(unit, request.table()).stream().map(name -> new FormatChange(name,
                unit.options().get(step.from()).format(), unit.options().get(step.to()).format())).toList();
    }

    private static List<String> names(DecisionUnit unit, DamageTable table) {
        return unit.tensors().stream().map(member -> table.tensors().get(member).tensor()).toList();
    }

    /// The index of the largest point within `bytes`.
    ///
    /// @throws BudgetTooSmallException
    ///             when even the first is larger
    public int indexAt(long bytes) {
        if (bytes < points.getFirst().bytes()) {
            throw new BudgetTooSmallException(bytes, points.getFirst().bytes());
        }
        int low = 0;
        int high = points.size();
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (points.get(middle).bytes() <= bytes) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// The plan at one point: optimal for its own bytes.
    public Plan plan(int index) {
        Map<String, String> formats = new HashMap<>(smallest);
        for (FrontierPoint point : points.subList(1, index + 1)) {
            point.changes().forEach(change -> formats.put(change.tensor(), change.to()));
        }
        List<PlanEntry> entries = new ArrayList<>();
        LockIndex locks = new LockIndex(request.locks());
        for (TensorDamage tensor : request.table().tensors()) {
            String format = formats.getOrDefault(tensor.tensor(), "");
            boolean locked = locks.of(tensor.tensor()) != null;
            entries.add(new PlanEntry(tensor.tensor(), format, Menu.require(tensor, format).bytes(),
                    locked ? AssignmentReason.LOCK : AssignmentReason.SOLVER));
        }
        return PlanSums.plan(request.model(), request.table(), entries, points.get(index).bytes(),
                Double.POSITIVE_INFINITY, ProofStatus.OPTIMAL);
    }

    /// The predicted loss increase that no plan of `bytes` or less can undercut: the straight line between two points.
    public double lossBound(long bytes) {
        int index = indexAt(bytes);
        FrontierPoint point = points.get(index);
        return point.loss() - shadowPrice(bytes) * (bytes - point.bytes());
    }

    /// Nats per token that the next byte would buy at this size; 0 beyond the last point.
    public double shadowPrice(long bytes) {
        int next = indexAt(bytes) + 1;
        return next < points.size() ? points.get(next).price() : 0;
    }

    /// What `extra` bytes more than `bytes` buy along the frontier.
    public Purchase next(long bytes, long extra) {
        int from = indexAt(bytes);
        int to = indexAt(Math.addExact(bytes, extra));
        Map<String, FormatChange> changes = new LinkedHashMap<>();
        for (FrontierPoint point : points.subList(from + 1, to + 1)) {
            for (FormatChange change : point.changes()) {
                changes.merge(change.tensor(), change,
                        (earlier, later) -> new FormatChange(earlier.tensor(), earlier.from(), later.to()));
            }
        }
        return new Purchase(points.get(to).bytes() - points.get(from).bytes(),
                points.get(from).loss() - points.get(to).loss(), List.copyOf(changes.values()));
    }
}
