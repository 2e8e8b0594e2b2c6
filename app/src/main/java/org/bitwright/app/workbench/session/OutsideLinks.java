package org.bitwright.app.workbench.session;

import java.nio.file.Path;
import java.util.List;

import org.bitwright.io.model.FileLink;

/// A model that is not opened before somebody agrees to follow links out of its folder.
///
/// @param folder
///            of the model
/// @param links
///            that lead out of it
/// @param follow
///            agrees, and goes on with what was to be opened
public record OutsideLinks(Path folder, List<FileLink> links, Runnable follow) {}
