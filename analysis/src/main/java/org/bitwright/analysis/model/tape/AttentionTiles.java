package org.bitwright.analysis.model.tape;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.bitwright.analysis.model.matrix.Scratch;
import org.bitwright.analysis.model.matrix.Workers;

/// All tiles of an attention over one batch.
///
/// @param keptElements
///            elements of the probabilities of all tiles
record AttentionTiles(List<Group> groups, long keptElements) {
    /// The tiles of a row of text that share one head of keys and values.
    ///
    /// @param group
    ///            which head of keys and values
    /// @param start
    ///            token at which the row of text begins
    /// @param length
    ///            tokens of the row
    record Group(int group, int start, int length, List<Place> places) {}

    /// Makes a tile with the memory of the thread that works on it.
    interface Place {
        AttentionTile with(Scratch scratch);
    }

    static AttentionTiles of(Attention step, Batch batch) {
        List<Group> groups = new ArrayList<>();
        int queries = AttentionTile.queries(step);
        long elements = 0;
        for (int row = 0; row < batch.rows(); row++) {
            int start = batch.starts()[row];
            int length = batch.starts()[row + 1] - start;
            for (int group = 0; group < step.keys().heads(); group++) {
                Group ofGroup = new Group(group, start, length, new ArrayList<>());
                for (int first = 0; first < length; first += queries) {
                    ofGroup.places().add(place(step, ofGroup, first, Math.min(queries, length - first), elements));
                    elements += AttentionTile.keptElements(step, first, Math.min(queries, length - first));
                }
                groups.add(ofGroup);
            }
        }
        return new AttentionTiles(groups, elements);
    }

    private static Place place(Attention step, Group group, int first, int count, long offset) {
        return scratch -> new AttentionTile(step, group.group(), group.start(), first, count, step.firstSeen(first),
                offset, scratch);
    }

    /// Works on all tiles in any order.
    void each(Workers workers, Consumer<AttentionTile> work) {
        List<Place> places = groups.stream().flatMap(group -> group.places().stream()).toList();
        workers.run(places.size(), (task, scratch) -> work.accept(places.get(task).with(scratch)));
    }

    /// Works on all tiles, those of a group one after the other.
    ///
    /// @param beforeGroup
    ///            runs before the first tile of each group
    void eachInTurn(Workers workers, Consumer<Group> beforeGroup, Consumer<AttentionTile> work) {
        workers.run(groups.size(), (task, scratch) -> {
            Group group = groups.get(task);
            beforeGroup.accept(group);
            group.places().forEach(place -> work.accept(place.with(scratch)));
        });
    }
}
