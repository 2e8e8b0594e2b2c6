package org.bitwright.app.service;

import java.util.List;

import org.bitwright.allocation.DamageKind;
import org.bitwright.allocation.DamageTable;
import org.bitwright.allocation.FormatDamage;
import org.bitwright.allocation.TensorDamage;
import org.bitwright.io.format.NumberFormat;
import org.bitwright.io.format.NumberFormats;
import org.bitwright.io.model.ModelCard;
import org.bitwright.io.model.TensorInfo;

/// The exact bytes of every tensor in every format, before anything is measured. Formats that a tensor's rows do not fit
/// are stored as what real tools fall back to, under the name that was asked for.
public final class FormatSizes {
    private FormatSizes() {
    }

    /// A table whose damages are all 0, for questions of size alone.
    ///
    /// @throws org.bitwright.io.format.UnknownFormatException when a format is not known
    public static DamageTable of(ModelCard card, List<String> formats) {
        List<NumberFormat> known = formats.stream().map(NumberFormats::named).toList();
        List<TensorInfo> decided = card.decidedTensors().stream()
                .filter(tensor -> tensor.shape().dimensions().size() > 1).toList();
        long fixed = card.tensors().stream().filter(tensor -> !decided.contains(tensor))
                .mapToLong(TensorInfo::storedBytes).sum();
        return new DamageTable(DamageKind.DIVERGENCE, decided.stream().map(tensor -> menu(tensor, known)).toList(),
                fixed);
    }

    private static TensorDamage menu(TensorInfo tensor, List<NumberFormat> formats) {
        long rows = tensor.shape().rows();
        long columns = tensor.shape().columns();
        return new TensorDamage(tensor.name(), tensor.shape().elements(), formats.stream()
                .map(format -> new FormatDamage(format.name(), 0, 0, format.storedAs(columns).bytes(rows, columns)))
                .toList());
    }
}
