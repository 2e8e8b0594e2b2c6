package org.bitwright.analysis.damage;

import java.util.List;

import org.bitwright.allocation.DamageKind;
import org.bitwright.allocation.Progress;
import org.bitwright.io.format.NumberFormat;

/// Fills one kind of damage table.
public interface DamageTask {
    DamageKind kind();

    /// Estimates the damage of every decided tensor in every format that fits it.
    ///
    /// @param formats
    ///            formats to cover; one that does not fit a tensor, nor a fallback of it, is left out for that tensor
    /// @param sink
    ///            receives what is valid, also when the work is cancelled halfway
    void run(List<NumberFormat> formats, DamageSink sink, Progress progress);
}
