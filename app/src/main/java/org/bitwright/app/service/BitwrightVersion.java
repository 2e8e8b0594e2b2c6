package org.bitwright.app.service;

/// Which Bitwright this is, and what it runs on.
public final class BitwrightVersion {
    private BitwrightVersion() {
    }

    /// The version that Maven built, from the jar's manifest; "development" when run from classes.
    public static String number() {
        String version = BitwrightVersion.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /// Version, JVM and platform in one line, for `--version` and for reports.
    public static String describe() {
        return "Bitwright %s, %s %s, %s %s".formatted(number(), System.getProperty("java.vm.name"),
                Runtime.version(), System.getProperty("os.name"), System.getProperty("os.arch"));
    }
}
