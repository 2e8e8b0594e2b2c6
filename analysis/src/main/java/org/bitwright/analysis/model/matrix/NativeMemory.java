package org.bitwright.analysis.model.matrix;

import org.bytedeco.javacpp.Pointer;

/// What JavaCPP allows matrices to take. Asked here because JavaCPP reads once, when it is first touched, where an
/// installed program keeps its libraries.
public final class NativeMemory {
    private NativeMemory() {
    }

    /// Most bytes outside Java's heap; 0 for no limit.
    public static long most() {
        PackedLibraries.prepare();
        return Pointer.maxBytes();
    }
}
