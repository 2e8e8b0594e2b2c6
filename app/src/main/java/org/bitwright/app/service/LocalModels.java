package org.bitwright.app.service;

import java.nio.file.Files;
import java.nio.file.Path;

import org.bitwright.allocation.cost.MemoryBudget;
import org.bitwright.app.workbench.OpenModel;
import org.bitwright.io.model.ModelFile;
import org.bitwright.io.model.ModelFiles;

/// Opens models and tells what their headers say.
final class LocalModels {
    private final ModelPasses passes;

    LocalModels(ModelPasses passes) {
        this.passes = passes;
    }

    OpenModel open(Path model) {
        try (ModelFile file = ModelFiles.open(model)) {
            RecentModels.ofUser().remember(file);
            passes.recall(file.card().fingerprint());
            return new OpenModel(model, DemoModel.named(model, file.card()));
        }
    }

    /// Opens the model of a session where it was, else wherever a model with its fingerprint was opened last, else what
    /// lies now where it was.
    OpenModel reopen(Path path, String fingerprint) {
        OpenModel there = Files.exists(path) ? open(path) : null;
        if (there != null && there.card().fingerprint().equals(fingerprint)) {
            return there;
        }
        try (ModelFile found = RecentModels.ofUser().open(null, fingerprint)) {
            return open(found.path());
        } catch (PlanModelException unknown) {
            if (there != null) {
                return there;
            }
            throw new PlanModelException(
                    "The model of this session is not at %s any more (the fingerprint %s is needed).\nMaybe open the model first; then the session finds it."
                            .formatted(path, fingerprint));
        }
    }

    static MemoryBudget memory(OpenModel model, MemoryDemand demand) {
        try (ModelFile file = ModelFiles.open(model.path())) {
            return RunningMemory.of(file).budget(demand);
        }
    }
}
