package org.bitwright.io.gguf.write;

import java.nio.file.Path;

import org.bitwright.allocation.BitwrightException;

/// A disk has too little room for a file that was to be written.
public final class DiskSpaceException extends BitwrightException {
    public DiskSpaceException(Path file, long needed, long room) {
        super("""
                The file %s needs %d bytes, and its disk has %d left.
                Maybe make room or write to another disk.""".formatted(file, needed, room));
    }
}
