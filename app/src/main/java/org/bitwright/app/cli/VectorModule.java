package org.bitwright.app.cli;

/// The Vector API, which the arithmetic runs on, joins a program that has started rather than one that starts.
///
/// With the incubating module among those that a JVM begins with, the JDK keeps neither resolved modules nor linked
/// classes in its ahead-of-time cache, which doubles the time to a window, and greets every user with a warning.
/// `resources/docs/decisions/0039-load-the-vector-module-late.md` weighs the ways.
final class VectorModule {
    private static final String NAME = "jdk.incubator.vector";
    /// Exported to the program by `packaging/jvm.options` and the manifest of the installed program.
    private static final String LOADER = "jdk.internal.module.Modules";

    private VectorModule() {
    }

    /// To be called before any class that computes is touched. Does nothing when the JVM was started with the module.
    ///
    /// @throws IllegalStateException
    ///             when the JVM does not let it in
    static void load() {
        if (ModuleLayer.boot().findModule(NAME).isPresent()) {
            return;
        }
        try {
            Class.forName(LOADER).getMethod("loadModule", String.class).invoke(null, NAME);
        } catch (ReflectiveOperationException closed) {
            throw new IllegalStateException(
                    "Bitwright computes with the Java module %s, and this Java does not let it in.\nMaybe start it with --add-modules=%s."
                            .formatted(NAME, NAME),
                    closed);
        }
    }
}
