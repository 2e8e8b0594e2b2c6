package org.bitwright.io.store;

import java.io.InputStream;

/// Reads a range of a mapped file in order.
final class MappedStream extends InputStream {
    private final MappedFile file;
    private final long end;
    private long position;

    MappedStream(MappedFile file, long position, long count) {
        this.file = file;
        this.position = position;
        this.end = position + count;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        if (position >= end) {
            return -1;
        }
        int count = (int) Math.min(length, end - position);
        file.peek(position, target, offset, count);
        position += count;
        return count;
    }
}
