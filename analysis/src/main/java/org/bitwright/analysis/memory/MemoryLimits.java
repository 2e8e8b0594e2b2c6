package org.bitwright.analysis.memory;

import java.lang.management.ManagementFactory;

import com.sun.management.OperatingSystemMXBean;
import org.bitwright.analysis.model.matrix.NativeMemory;

/// The memory that a process may use.
///
/// @param heap
///            bytes of Java's heap
/// @param nativeBytes
///            bytes outside it that the arithmetic library allows itself
/// @param physical
///            bytes of the machine, or of the container
public record MemoryLimits(long heap, long nativeBytes, long physical) {
    /// Half of each, for what should leave room.
    public MemoryLimits half() {
        return new MemoryLimits(heap / 2, nativeBytes / 2, physical / 2);
    }

    /// The limits of this process.
    public static MemoryLimits ofThisProcess() {
        long allowed = NativeMemory.most();
        long physical = ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : Long.MAX_VALUE;
        return new MemoryLimits(Runtime.getRuntime().maxMemory(), allowed > 0 ? allowed : Long.MAX_VALUE, physical);
    }
}
