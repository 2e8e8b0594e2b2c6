package org.bitwright.app.service;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.bitwright.allocation.cost.MemoryBudget;
import org.bitwright.app.workbench.OpenModel;
import org.bitwright.io.model.FileLink;
import org.bitwright.io.model.FollowedLinks;
import org.bitwright.io.model.ModelFile;
import org.bitwright.io.model.ModelFiles;
import org.bitwright.io.model.Reading;

/// Opens models and tells what their headers say.
final class LocalModels {
    private final ModelPasses passes;
    private final AgreedLinks agreed = AgreedLinks.ofUser();
    /// Those of this process, should the list be unwritable.
    private volatile FollowedLinks agreedNow = FollowedLinks.NONE;

    LocalModels(ModelPasses passes) {
        this.passes = passes;
    }

    /// The files of a model that was opened.
    static ModelFile file(OpenModel model) {
        return ModelFiles.open(model.path(), Reading.TO_USE, model.followed());
    }

    /// Opens a model with the links that the user agreed to follow, now or earlier.
    OpenModel open(Path model) {
        return open(model, agreed.links().and(agreedNow.links()).around(model));
    }

    OpenModel open(Path model, FollowedLinks followed) {
        try (ModelFile file = ModelFiles.open(model, Reading.TO_USE, followed)) {
            RecentModels.ofUser().remember(file);
            passes.recall(file.card().fingerprint());
            return new OpenModel(model, DemoModel.named(model, file.card()), followed);
        }
    }

    synchronized void follow(List<FileLink> links) {
        agreedNow = agreedNow.and(links);
        agreed.add(links);
    }

    /// Opens the model of a session where it was, else wherever a model with its fingerprint was opened last, else what
    /// lies now where it was.
    OpenModel reopen(Path path, String fingerprint) {
        OpenModel there = Files.exists(path) ? open(path) : null;
        if (there != null && there.card().fingerprint().equals(fingerprint)) {
            return there;
        }
        Path known = RecentModels.ofUser().find(fingerprint).orElse(null);
        OpenModel found = known == null ? null : open(known);
        if (found != null && found.card().fingerprint().equals(fingerprint)) {
            return found;
        }
        if (there != null) {
            return there;
        }
        throw new PlanModelException(
                "The model of this session is not at %s any more (the fingerprint %s is needed).\nMaybe open the model first; then the session finds it."
                        .formatted(path, fingerprint));
    }

    static MemoryBudget memory(OpenModel model, MemoryDemand demand) {
        try (ModelFile file = file(model)) {
            return RunningMemory.of(file).budget(demand);
        }
    }
}
