package org.bitwright.io.safetensors;

import java.util.List;

/// One tensor as a header states it; the numbers have not been compared with the file yet.
///
/// @param begin
///            first byte after the header
/// @param end
///            byte after the last
record HeaderEntry(String name, String type, List<Long> shape, long begin, long end) {}
