package org.bitwright.app.workbench.bitmap;

/// What the colours of the bit map mean.
public enum Colouring {
    /// Bits per weight of the planned format; of the stored one before there is a plan.
    BITS,
    /// How much each weight matters.
    SENSITIVITY,
    /// Predicted loss increase in the planned format.
    DAMAGE
}
