package org.bitwright.app.workbench.tensors;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.bitwright.app.workbench.session.FormatCatalog;
import org.bitwright.app.workbench.text.Texts;
import org.bitwright.io.model.ModelCard;
import org.bitwright.io.model.TensorInfo;
import org.bitwright.io.model.TensorRole;

/// Sorts the tensors of a model into the groups of the table: outside the blocks, each block, left as stored.
final class TensorGroups {
    private static final String WEIGHT = ".weight";

    private final ModelCard card;
    private final RowValues values;

    TensorGroups(ModelCard card, RowValues values) {
        this.card = card;
        this.values = values;
    }

    /// One row per tensor, in the model's order.
    List<TensorRow> rows(FormatCatalog formats) {
        return card.tensors().stream()
                .map(tensor -> new TensorRow(tensor, shortName(tensor), formats.bits(tensor.storedFormat()), values))
                .toList();
    }

    List<TensorGroup> of(List<TensorRow> rows, Grouping grouping) {
        List<TensorRow> left = rows.stream().filter(row -> !row.info().role().decided()).toList();
        List<TensorRow> decided = rows.stream().filter(row -> row.info().role().decided()).toList();
        List<TensorGroup> groups = new ArrayList<>(switch (grouping) {
            case BLOCK -> byBlock(decided);
            case ROLE -> byRole(decided);
        });
        groups.add(new TensorGroup(Texts.of("tensors.left"), Texts.of("tensors.left.remark"), false, left, values));
        groups.removeIf(group -> group.rows().isEmpty());
        return groups;
    }

    private List<TensorGroup> byBlock(List<TensorRow> rows) {
        List<TensorRow> outside = new ArrayList<>();
        Map<Integer, List<TensorRow>> blocks = new TreeMap<>();
        for (TensorRow row : rows) {
            (row.info().block() < 0 ? outside : blocks.computeIfAbsent(row.info().block(), _ -> new ArrayList<>()))
                    .add(row);
        }
        List<TensorGroup> groups = new ArrayList<>();
        String tied = card.tiedHead() ? Texts.of("tensors.tied") : "";
        String title = Texts.of(card.tiedHead() ? "tensors.outside.tied" : "tensors.outside");
        groups.add(new TensorGroup(title, tied, true, outside, values));
        blocks.forEach((block, inside) -> groups
                .add(new TensorGroup(Texts.of("tensors.block", block), "", true, inside, values)));
        return groups;
    }

    private List<TensorGroup> byRole(List<TensorRow> rows) {
        Map<TensorRole, List<TensorRow>> roles = new TreeMap<>();
        rows.forEach(row -> roles.computeIfAbsent(row.info().role(), _ -> new ArrayList<>()).add(row));
        return roles.entrySet().stream().map(role -> new TensorGroup(role.getKey().label(),
                Texts.of("tensors.count", role.getValue().size()), true, role.getValue(), values)).toList();
    }

    /// Within its block a tensor needs neither the block's name nor the word weight.
    private static String shortName(TensorInfo tensor) {
        String block = "." + tensor.block() + ".";
        int after = tensor.block() < 0 || !tensor.role().decided() ? -1 : tensor.name().indexOf(block);
        String name = after < 0 ? tensor.name() : tensor.name().substring(after + block.length());
        return name.endsWith(WEIGHT) && name.length() > WEIGHT.length()
                ? name.substring(0, name.length() - WEIGHT.length())
                : name;
    }
}
