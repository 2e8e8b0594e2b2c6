package org.bitwright.io.model;

import java.nio.file.Path;

/// A file that is a link.
///
/// @param file
///            the link, in the real path of its folder
/// @param target
///            the real path of what it leads to in the end
public record FileLink(Path file, Path target) {}
