package org.bitwright.app.workbench;

/// The sizes between which a budget makes a difference.
///
/// @param smallestBytes
///            every free tensor in its smallest format, fixed parts included
/// @param largestBytes
///            every free tensor in its largest format, fixed parts included
public record SizeRange(long smallestBytes, long largestBytes) {
    public SizeRange {
        if (smallestBytes < 0 || largestBytes < smallestBytes) {
            throw new IllegalArgumentException("The smallestBytes (%d) must be between 0 and the largestBytes (%d)."
                    .formatted(smallestBytes, largestBytes));
        }
    }
}
