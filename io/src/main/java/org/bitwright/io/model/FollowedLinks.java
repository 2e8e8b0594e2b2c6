package org.bitwright.io.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/// Links that the user agreed to follow although they leave the folder of their model. Agreed to is a link together with
/// its target: one that leads elsewhere later is another one.
///
/// @param all
///            whether every link may be followed
/// @param links
///            those that may be followed when not all may
public record FollowedLinks(boolean all, Set<FileLink> links) {
    public static final FollowedLinks NONE = new FollowedLinks(false, Set.of());
    public static final FollowedLinks ALL = new FollowedLinks(true, Set.of());

    public FollowedLinks {
        links = Set.copyOf(links);
    }

    /// These and no others.
    public static FollowedLinks of(Collection<FileLink> links) {
        return new FollowedLinks(false, Set.copyOf(links));
    }

    /// Those in the folder of one model.
    ///
    /// @param model
    ///            a folder or a file in it
    public FollowedLinks around(Path model) {
        try {
            Path folder = (Files.isDirectory(model) ? model : model.toAbsolutePath().resolveSibling("")).toRealPath();
            return new FollowedLinks(all, links.stream().filter(link -> folder.equals(link.file().getParent()))
                    .collect(Collectors.toSet()));
        } catch (IOException gone) {
            return NONE;
        }
    }

    /// These and others.
    public FollowedLinks and(Collection<FileLink> others) {
        Set<FileLink> both = new HashSet<>(links);
        both.addAll(others);
        return new FollowedLinks(all, both);
    }

    public boolean none() {
        return !all && links.isEmpty();
    }

    boolean allow(FileLink link) {
        return all || links.contains(link);
    }
}
