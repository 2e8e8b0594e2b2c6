package org.bitwright.app.workbench.tensors;

import java.util.ArrayList;
import java.util.List;
import javafx.collections.ObservableList;
import javafx.scene.control.TreeItem;

/// A group in the table's tree, whose rows are made when it is opened for the first time.
final class GroupItem extends TreeItem<TensorLine> {
    private final TensorGroup group;
    private boolean filled;

    GroupItem(TensorGroup group, boolean open) {
        super(group);
        this.group = group;
        setExpanded(open);
    }

    TensorGroup group() {
        return group;
    }

    @Override
    public boolean isLeaf() {
        return false;
    }

    @Override
    public ObservableList<TreeItem<TensorLine>> getChildren() {
        if (!filled) {
            filled = true;
            List<TreeItem<TensorLine>> rows = new ArrayList<>(group.rows().size());
            group.rows().forEach(row -> rows.add(new TreeItem<>(row)));
            super.getChildren().setAll(rows);
        }
        return super.getChildren();
    }
}
