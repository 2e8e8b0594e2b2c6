package org.bitwright.app.workbench.tensors;

import java.util.List;

import org.bitwright.app.workbench.session.FormatCatalog;
import org.bitwright.io.model.ModelCard;

/// The rows of a model and how they stand together. Made in the background, because there may be tens of thousands.
///
/// @param rows
///            in the model's order
/// @param groups
///            all of the rows, sorted into groups
record Arrangement(List<TensorRow> rows, List<TensorGroup> groups) {
    static final Arrangement EMPTY = new Arrangement(List.of(), List.of());

    static Arrangement of(ModelCard card, FormatCatalog formats, Grouping grouping, RowValues values) {
        TensorGroups groups = new TensorGroups(card, values);
        List<TensorRow> rows = groups.rows(formats);
        return new Arrangement(rows, groups.of(rows, grouping));
    }

    /// The same rows, standing together otherwise.
    Arrangement by(Grouping grouping, ModelCard card, RowValues values) {
        return new Arrangement(rows, new TensorGroups(card, values).of(rows, grouping));
    }
}
