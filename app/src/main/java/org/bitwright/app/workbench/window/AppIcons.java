package org.bitwright.app.workbench.window;

import java.net.URL;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/// The application's icon in the sizes that desktops ask for.
final class AppIcons {
    private AppIcons() {
    }

    static List<String> urls() {
        return IntStream.of(16, 32, 64, 128, 256).mapToObj(size -> {
            String path = "/org/bitwright/resources/icons/bitwright-%d.png".formatted(size);
            URL url = Objects.requireNonNull(AppIcons.class.getResource(path), path);
            return url.toExternalForm();
        }).toList();
    }
}
