package org.bitwright.app.service;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.bitwright.allocation.BitwrightException;
import org.bitwright.io.model.FollowedLinks;
import org.bitwright.io.model.ModelFile;
import org.bitwright.io.model.ModelFiles;
import org.bitwright.io.model.Reading;
import org.bitwright.io.store.JsonFile;
import org.jspecify.annotations.Nullable;

/// The models that this user opened, newest first, so that a plan finds the model that it was made for.
///
/// A list that cannot be read or written is as good as an empty one: nothing depends on it but convenience.
///
/// @param file where the list is kept
public record RecentModels(Path file) {
    private static final int MOST = 30;

    /// The list of the current user.
    public static RecentModels ofUser() {
        return new RecentModels(UserFolders.state().resolve("recent-models.json"));
    }

    /// One model.
    ///
    /// @param path the folder or file, absolute
    /// @param fingerprint its card's fingerprint when it was opened
    public record Entry(String path, String fingerprint) {}

    private record Document(List<Entry> models) {}

    public List<Entry> entries() {
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        try {
            return JsonFile.read(file, Document.class).models();
        } catch (BitwrightException unreadable) {
            return List.of();
        }
    }

    /// Puts a model first.
    public void remember(ModelFile model) {
        Entry entry = new Entry(model.path().toAbsolutePath().normalize().toString(), model.card().fingerprint());
        List<Entry> entries = new ArrayList<>(entries());
        if (!entries.isEmpty() && entries.getFirst().equals(entry)) {
            return;
        }
        entries.removeIf(other -> other.path().equals(entry.path()));
        entries.addFirst(entry);
        try {
            Files.createDirectories(file.getParent());
            JsonFile.write(file, new Document(List.copyOf(entries.subList(0, Math.min(MOST, entries.size())))));
        } catch (java.io.IOException | BitwrightException unwritable) {
            System.getLogger(RecentModels.class.getName()).log(System.Logger.Level.DEBUG,
                    "The list of recent models was not saved", unwritable);
        }
    }

    /// Where a model lay when it was opened last, if something still lies there.
    Optional<Path> find(String fingerprint) {
        return entries().stream().filter(entry -> entry.fingerprint().equals(fingerprint))
                .map(entry -> Path.of(entry.path())).filter(Files::exists).findFirst();
    }

    /// Opens the model of a plan or an analysis.
    ///
    /// @param named where the model is; null to look it up by its fingerprint
    /// @param followed links out of its folder that may be followed
    /// @throws PlanModelException when it is not known, or another model lies there now
    public ModelFile open(@Nullable Path named, String fingerprint, FollowedLinks followed) {
        Path path = named != null
                ? named
                : find(fingerprint).orElseThrow(() -> new PlanModelException(
                        "The model with the fingerprint %s was not opened here before.\nMaybe name it with --model."
                                .formatted(fingerprint)));
        ModelFile model = ModelFiles.open(path, Reading.TO_USE, followed);
        if (!model.card().fingerprint().equals(fingerprint)) {
            String found = model.card().fingerprint();
            model.close();
            throw new PlanModelException(
                    "%s has the fingerprint %s, but %s is needed.\nMaybe name the right model with --model, or analyse this one."
                            .formatted(path, found, fingerprint));
        }
        return model;
    }
}
