package org.bitwright.allocation;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The layers of a stacked tensor share a format, because a container gives one tensor one format.
final class StackSharing implements FormatSharing {
    private static final Pattern INDEX = Pattern.compile("\\[\\d+]$");

    @Override
    public List<List<String>> groups(List<String> tensors) {
        Map<String, List<String>> byContainer = tensors.stream().filter(name -> INDEX.matcher(name).find())
                .collect(Collectors.groupingBy(name -> INDEX.matcher(name).replaceFirst(""), TreeMap::new,
                        Collectors.toList()));
        return byContainer.values().stream().filter(group -> group.size() > 1).map(List::copyOf).toList();
    }
}
