package org.bitwright.app.workbench;

import java.nio.file.Path;

import org.bitwright.io.model.FollowedLinks;
import org.bitwright.io.model.ModelCard;

/// A model whose headers were read.
///
/// @param path
///            the folder or file that was opened
/// @param card
///            what is in it
/// @param followed
///            links out of its folder that may be followed
public record OpenModel(Path path, ModelCard card, FollowedLinks followed) {
    /// A model without links out of its folder.
    public OpenModel(Path path, ModelCard card) {
        this(path, card, FollowedLinks.NONE);
    }
}
