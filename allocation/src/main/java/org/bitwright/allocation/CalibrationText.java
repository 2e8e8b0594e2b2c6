package org.bitwright.allocation;

/// A text that a rounding learns from, so that the same plan is rounded in the same way again.
///
/// @param file
///            where it was
/// @param sha256
///            of the file's bytes, lowercase hexadecimal
/// @param context
///            tokens per row
/// @param tokens
///            so many are read at most
public record CalibrationText(String file, String sha256, int context, int tokens) {
    public CalibrationText {
        if (context < 1 || tokens < 1) {
            throw new IllegalArgumentException(
                    "the context (%d) and the tokens (%d) of a calibration must be positive".formatted(context,
                            tokens));
        }
    }
}
