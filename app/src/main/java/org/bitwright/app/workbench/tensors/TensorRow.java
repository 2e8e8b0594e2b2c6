package org.bitwright.app.workbench.tensors;

import java.util.Locale;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.bitwright.allocation.AssignmentReason;
import org.bitwright.app.workbench.text.Numbers;
import org.bitwright.io.model.TensorInfo;
import org.jspecify.annotations.Nullable;

/// One tensor in the table: its facts, which never change, and what analysis and plan say about it.
public final class TensorRow implements TensorLine {
    private final TensorInfo info;
    private final String shortName;
    private final FormatChip stored;
    private final long parameters;
    private final ReadOnlyObjectWrapper<@Nullable SensitivityBar> sensitivity = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<FormatChip> format = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyLongWrapper bytes = new ReadOnlyLongWrapper();
    private final ReadOnlyBooleanWrapper locked = new ReadOnlyBooleanWrapper();

    /// @param name
    ///            format name
    /// @param bits
    ///            nominal bits, which choose the colour; 0 when unknown
    /// @param reason
    ///            why the plan chose it; null for the stored format
    public record FormatChip(String name, int bits, @Nullable AssignmentReason reason) {}

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

    TensorRow(TensorInfo info, String shortName, int storedBits) {
        this.info = info;
        this.shortName = shortName;
        this.stored = new FormatChip(info.storedFormat().toLowerCase(Locale.ROOT), storedBits, null);
        this.parameters = info.shape().elements();
        format.set(stored);
        bytes.set(info.storedBytes());
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
        return parameters;
    }

    /// Null until the tensor was analysed.
    public ReadOnlyObjectProperty<@Nullable SensitivityBar> sensitivityProperty() {
        return sensitivity.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<FormatChip> formatProperty() {
        return format.getReadOnlyProperty();
    }

    @Override
    public ReadOnlyLongProperty bytesProperty() {
        return bytes.getReadOnlyProperty();
    }

    long bytes() {
        return bytes.get();
    }

    public ReadOnlyBooleanProperty lockedProperty() {
        return locked.getReadOnlyProperty();
    }

    void show(@Nullable SensitivityBar bar) {
        sensitivity.set(bar);
    }

    /// Shows the tensor as the model's file stores it.
    void showStored() {
        show(stored, info.storedBytes(), false);
    }

    void show(FormatChip chip, long plannedBytes, boolean isLocked) {
        format.set(chip);
        bytes.set(plannedBytes);
        locked.set(isLocked);
    }
}
