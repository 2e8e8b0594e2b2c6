package org.bitwright.app.workbench.session;

import java.util.ArrayDeque;
import java.util.Deque;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

import org.jspecify.annotations.Nullable;

/// The named steps that led to the plans, and the way back and forth between them. Bounded: the oldest steps
/// are forgotten.
public final class PlanHistory {
    private static final int MOST_STEPS = 200;

    private final Deque<Step> past = new ArrayDeque<>();
    private final Deque<Step> future = new ArrayDeque<>();
    private final ReadOnlyStringWrapper undoName = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper redoName = new ReadOnlyStringWrapper("");

    private record Step(String name, @Nullable Object gesture, PlanBook before, PlanBook after) {}

    /// Remembers a step. Steps of one gesture, such as one pull of the slider, become one.
    ///
    /// @param name
    ///            what was done, for people: "3 tensors to q5_k"
    /// @param gesture
    ///            equal for steps that belong together; null for a step of its own
    void remember(String name, @Nullable Object gesture, PlanBook before, PlanBook after) {
        future.clear();
        Step last = past.peek();
        boolean sameGesture = gesture != null && last != null && gesture.equals(last.gesture());
        if (last != null && sameGesture) {
            past.pop();
            past.push(new Step(name, gesture, last.before(), after));
        } else {
            past.push(new Step(name, gesture, before, after));
        }
        if (past.size() > MOST_STEPS) {
            past.removeLast();
        }
        publish();
    }

    /// The plans before the last step; null when there is none.
    @Nullable
    PlanBook undo() {
        Step step = past.poll();
        if (step == null) {
            return null;
        }
        future.push(step);
        publish();
        return step.before();
    }

    /// The plans after the step that was undone last; null when there is none.
    @Nullable
    PlanBook redo() {
        Step step = future.poll();
        if (step == null) {
            return null;
        }
        past.push(step);
        publish();
        return step.after();
    }

    /// Takes over the steps of another history.
    void continueFrom(PlanHistory before) {
        past.clear();
        past.addAll(before.past);
        future.clear();
        future.addAll(before.future);
        publish();
    }

    void clear() {
        past.clear();
        future.clear();
        publish();
    }

    /// The name of the step that undo takes back; empty when there is none.
    public ReadOnlyStringProperty undoNameProperty() {
        return undoName.getReadOnlyProperty();
    }

    /// The name of the step that redo repeats; empty when there is none.
    public ReadOnlyStringProperty redoNameProperty() {
        return redoName.getReadOnlyProperty();
    }

    private void publish() {
        Step last = past.peek();
        Step next = future.peek();
        undoName.set(last == null ? "" : last.name());
        redoName.set(next == null ? "" : next.name());
    }
}
