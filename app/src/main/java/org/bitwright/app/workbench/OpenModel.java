package org.bitwright.app.workbench;

import java.nio.file.Path;

import org.bitwright.io.model.ModelCard;

/// A model whose headers were read.
///
/// @param path
///            the folder or file that was opened
/// @param card
///            what is in it
public record OpenModel(Path path, ModelCard card) {}
