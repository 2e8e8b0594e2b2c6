package org.bitwright.app.workbench.tensors;

import java.util.Locale;
import javafx.beans.value.ObservableValue;

import org.bitwright.allocation.AssignmentReason;
import org.bitwright.app.workbench.text.Numbers;
import org.bitwright.io.model.KeptReason;
import org.bitwright.io.model.TensorInfo;
import org.jspecify.annotations.Nullable;

/// One tensor in the table: its facts, which never change, and what analysis and plan say about it.
public final class TensorRow implements TensorLine {
    private final TensorInfo info;
    private final String shortName;
    private final FormatChip stored;
    private final RowValues values;

    /// @param name
    ///            format name
    /// @param bits
    ///            nominal bits, which choose the colour; 0 when unknown
    /// @param reason
    ///            why the plan chose it; null for the stored format
    /// @param kept
    ///            why no plan can choose it; null when one can
    public record FormatChip(String name, int bits, @Nullable AssignmentReason reason, @Nullable KeptReason kept) {}

    /// @param value
    ///            sensitivity per weight
    /// @param standardError
    ///            of `value`
    /// @param low
    ///            where `value` less its error lies on the scale, 0 to 1
    /// @param middle
    ///            where `value` lies
    /// @param high
    ///            where `value` and its error lie
    /// @param unit
    ///            the column's power of ten
    public record SensitivityBar(double value, double standardError, double low, double middle, double high,
            double unit) {
        /// The value in the column's power of ten.
        public String text() {
            return Numbers.threeDigits(value / unit);
        }

        /// Its error likewise.
        public String errorText() {
            return Numbers.fixed(standardError / unit, 2);
        }
    }

    TensorRow(TensorInfo info, String shortName, int storedBits, RowValues values) {
        this.info = info;
        this.shortName = shortName;
        this.stored = new FormatChip(info.storedFormat().toLowerCase(Locale.ROOT), storedBits, null, info.kept());
        this.values = values;
    }

    @Override
    public String title() {
        return info.name();
    }

    /// The name without what every tensor of its group begins and ends with.
    public String shortName() {
        return shortName;
    }

    public TensorInfo info() {
        return info;
    }

    @Override
    public long parameters() {
        return info.shape().elements();
    }

    /// Null until the tensor was analysed.
    public ObservableValue<@Nullable SensitivityBar> sensitivityProperty() {
        return values.barsProperty().map(bars -> bars.of(this));
    }

    public ObservableValue<FormatChip> formatProperty() {
        return values.plannedProperty().map(planned -> planned.chip(this));
    }

    @Override
    public ObservableValue<Number> bytesProperty() {
        return values.plannedProperty().map(planned -> planned.bytes(this));
    }

    long bytes() {
        return values.plannedProperty().get().bytes(this);
    }

    public ObservableValue<Boolean> lockedProperty() {
        return values.plannedProperty().map(planned -> planned.locked(this));
    }

    /// As the model's file has it.
    FormatChip stored() {
        return stored;
    }
}
