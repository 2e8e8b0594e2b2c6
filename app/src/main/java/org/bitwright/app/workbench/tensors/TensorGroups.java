package org.bitwright.app.workbench.tensors;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.bitwright.app.workbench.session.FormatCatalog;
import org.bitwright.app.workbench.text.Texts;
import org.bitwright.io.model.ModelCard;
import org.bitwright.io.model.TensorInfo;

/// Sorts the tensors of a model into the groups of the table: outside the blocks, each block, left as stored.
final class TensorGroups {
    private static final String WEIGHT = ".weight";

    private TensorGroups() {
    }

    static List<TensorGroup> of(ModelCard card, FormatCatalog formats) {
        List<TensorRow> outside = new ArrayList<>();
        Map<Integer, List<TensorRow>> blocks = new TreeMap<>();
        List<TensorRow> left = new ArrayList<>();
        for (TensorInfo tensor : card.tensors()) {
            TensorRow row = new TensorRow(tensor, shortName(tensor), formats.bits(tensor.storedFormat()));
            if (!tensor.role().decided()) {
                left.add(row);
            } else if (tensor.block() < 0) {
                outside.add(row);
            } else {
                blocks.computeIfAbsent(tensor.block(), _ -> new ArrayList<>()).add(row);
            }
        }
        List<TensorGroup> groups = new ArrayList<>();
        String tied = card.tiedHead() ? Texts.of("tensors.tied") : "";
        String title = Texts.of(card.tiedHead() ? "tensors.outside.tied" : "tensors.outside");
        groups.add(new TensorGroup(title, tied, true, outside));
        blocks.forEach((block, rows) -> groups.add(new TensorGroup(Texts.of("tensors.block", block), "", true, rows)));
        groups.add(new TensorGroup(Texts.of("tensors.left"), Texts.of("tensors.left.remark"), false, left));
        groups.removeIf(group -> group.rows().isEmpty());
        return groups;
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
