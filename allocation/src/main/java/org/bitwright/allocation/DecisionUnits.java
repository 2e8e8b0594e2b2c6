package org.bitwright.allocation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/// Turns a request into the units that a solver decides, checking every name on the way.
final class DecisionUnits {
    private final AllocationRequest request;
    private final List<TensorDamage> tensors;

    private DecisionUnits(AllocationRequest request) {
        this.request = request;
        this.tensors = request.table().tensors();
    }

    static List<DecisionUnit> of(AllocationRequest request) {
        DamageTableCheck.require(request.table());
        Menu.requireKnown(request.table(), request.formats());
        request.menus().forEach(menu -> Menu.requireKnown(request.table(), menu.formats()));
        return new DecisionUnits(request).units();
    }

    private List<DecisionUnit> units() {
        List<@Nullable Lock> locks = locks();
        List<DecisionUnit> units = new ArrayList<>();
        for (List<Integer> members : members()) {
            units.add(unit(members, locks));
        }
        return units;
    }

    private List<@Nullable Lock> locks() {
        Menu.requireKnown(request.table(), request.locks().stream().map(Lock::format).distinct().toList());
        LockIndex index = new LockIndex(request.locks());
        Lock unmatched = index.unmatched(tensorNames());
        if (unmatched != null) {
            throw new UnmatchedLockException(unmatched, tensors.getFirst().tensor());
        }
        List<@Nullable Lock> found = new ArrayList<>();
        tensors.forEach(tensor -> found.add(index.of(tensor.tensor())));
        return found;
    }

    private Iterable<List<Integer>> members() {
        Map<String, Integer> index = new HashMap<>();
        for (int i = 0; i < tensors.size(); i++) {
            index.put(tensors.get(i).tensor(), i);
        }
        Map<Integer, Integer> leader = new HashMap<>();
        for (List<String> group : request.sharing().groups(List.copyOf(tensorNames()))) {
            int first = group.stream().mapToInt(name -> indexOf(index, name)).min().orElse(0);
            for (String name : group) {
                if (leader.put(indexOf(index, name), first) != null) {
                    throw new DamageTableException(
                            "The tensor (%s) is in two groups that each must share one format.\nMaybe join the groups."
                                    .formatted(name));
                }
            }
        }
        Map<Integer, List<Integer>> members = new LinkedHashMap<>();
        for (int i = 0; i < tensors.size(); i++) {
            members.computeIfAbsent(leader.getOrDefault(i, i), ignored -> new ArrayList<>()).add(i);
        }
        return members.values();
    }

    private static int indexOf(Map<String, Integer> index, String name) {
        Integer found = index.get(name);
        if (found == null) {
            throw new DamageTableException(
                    "The tensor (%s) of a group that must share one format is not in the damage table.\nMaybe correct its name."
                            .formatted(name));
        }
        return found;
    }

    private List<String> tensorNames() {
        return tensors.stream().map(TensorDamage::tensor).toList();
    }

    private DecisionUnit unit(List<Integer> members, List<@Nullable Lock> locks) {
        boolean locked = members.stream().anyMatch(member -> locks.get(member) != null);
        List<FormatDamage> shared = null;
        for (int member : members) {
            List<FormatDamage> menu = menu(tensors.get(member), locks.get(member), locked);
            shared = shared == null ? menu : common(shared, menu);
        }
        if (shared == null || shared.isEmpty()) {
            throw emptyMenu(members);
        }
        return new DecisionUnit(members, shared, locked);
    }

    /// Members of a locked group follow the lock even where the allowed formats leave it out.
    private List<FormatDamage> menu(TensorDamage tensor, @Nullable Lock lock, boolean groupLocked) {
        if (lock == null) {
            return groupLocked ? tensor.options() : Menu.only(tensor, allowed(tensor));
        }
        FormatDamage option = Menu.find(tensor, lock.format());
        if (option == null) {
            throw new LockedFormatException(lock, tensor);
        }
        return List.of(option);
    }

    private List<String> allowed(TensorDamage tensor) {
        List<String> allowed = request.formats();
        for (FormatMenu menu : request.menus()) {
            allowed = menu.matches(tensor.tensor()) ? menu.formats() : allowed;
        }
        return allowed;
    }

    private static List<FormatDamage> common(List<FormatDamage> left, List<FormatDamage> right) {
        List<FormatDamage> sums = new ArrayList<>();
        for (FormatDamage a : left) {
            for (FormatDamage b : right) {
                if (a.format().equals(b.format())) {
                    sums.add(new FormatDamage(a.format(), a.loss() + b.loss(),
                            Math.hypot(a.standardError(), b.standardError()), Math.addExact(a.bytes(), b.bytes())));
                }
            }
        }
        return sums;
    }

    private EmptyMenuException emptyMenu(List<Integer> members) {
        String names = members.stream().map(member -> tensors.get(member).tensor()).collect(Collectors.joining(", "));
        return new EmptyMenuException(members.size() == 1
                ? "the tensor (%s)".formatted(names)
                : "the group (%s), whose members must share one".formatted(names),
                Menu.names(tensors.get(members.getFirst())));
    }
}
