package org.bitwright.app.cli;

import java.nio.file.Path;

import org.bitwright.io.model.FollowedLinks;
import org.bitwright.io.model.ModelFile;
import org.bitwright.io.model.ModelFiles;
import org.bitwright.io.model.Reading;
import picocli.CommandLine.Option;

/// Whether links may lead a command out of the folder of its model.
final class LinkOptions {
    @Option(names = "--follow-links", description = "Follow links that lead out of the model's folder; such a model is refused when absent, unless it lies in the Hugging Face cache.")
    private boolean follow;

    FollowedLinks links() {
        return follow ? FollowedLinks.ALL : FollowedLinks.NONE;
    }

    ModelFile open(Path model) {
        return ModelFiles.open(model, Reading.TO_USE, links());
    }
}
