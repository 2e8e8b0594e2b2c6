package org.bitwright.allocation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/// Finds the lock of a tensor. Locks of single tensors are looked up by name, because a window may hold thousands of them;
/// the others are tried one after the other.
final class LockIndex {
    private final List<Lock> locks;
    private final Map<String, Integer> byTensor = new HashMap<>();
    private final List<Integer> searching = new ArrayList<>();

    LockIndex(List<Lock> locks) {
        this.locks = locks;
        for (int index = 0; index < locks.size(); index++) {
            String tensor = locks.get(index).onlyTensor();
            if (tensor == null) {
                searching.add(index);
            } else {
                byTensor.put(tensor, index);
            }
        }
    }

    /// The last lock that matches; null when none does.
    @Nullable
    Lock of(String tensor) {
        int last = byTensor.getOrDefault(tensor, -1);
        for (int index : searching.reversed()) {
            if (index > last && locks.get(index).matches(tensor)) {
                last = index;
                break;
            }
        }
        return last < 0 ? null : locks.get(last);
    }

    /// The first lock that matches none of some tensors; null when each matches one.
    @Nullable
    Lock unmatched(List<String> tensors) {
        Set<String> known = Set.copyOf(tensors);
        for (Lock lock : locks) {
            String only = lock.onlyTensor();
            boolean matched = only == null ? tensors.stream().anyMatch(lock::matches) : known.contains(only);
            if (!matched) {
                return lock;
            }
        }
        return null;
    }
}
