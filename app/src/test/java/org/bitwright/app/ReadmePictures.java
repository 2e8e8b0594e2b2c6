package org.bitwright.app;

import java.nio.file.Path;

import org.bitwright.app.service.LocalServices;
import org.bitwright.app.workbench.WorkbenchPhotographer;

/// Photographs the window with the demo model and its real numbers, into the folder that is the first argument.
/// Needs a display; run it under `xvfb-run`.
public final class ReadmePictures {
    private ReadmePictures() {
    }

    public static void main(String[] arguments) {
        WorkbenchPhotographer.photograph(new LocalServices(), Path.of(arguments[0]));
    }
}
