package org.bitwright.io.safetensors;

import java.util.List;
import java.util.Map;

/// What the JSON header of a safetensors file says.
record Header(List<HeaderEntry> entries, Map<String, String> metadata, List<String> remarks) {}
