package org.bitwright.app.service;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import org.bitwright.allocation.CalibrationText;
import org.bitwright.io.store.FileProblem;

/// Texts that roundings learn from, told apart by their bytes.
public final class CalibrationTexts {
    private CalibrationTexts() {
    }

    /// A text as a plan names it.
    ///
    /// @param tokens to read at most, in rows of the usual context
    /// @throws org.bitwright.io.store.UnreadableFileException when it is missing or may not be read
    public static CalibrationText of(Path file, int tokens) {
        return new CalibrationText(file.toAbsolutePath().normalize().toString(), sha256(file), Defaults.CONTEXT,
                tokens);
    }

    static String sha256(Path file) {
        try (InputStream bytes = Files.newInputStream(file)) {
            DigestInputStream hashed = new DigestInputStream(bytes, MessageDigest.getInstance("SHA-256"));
            hashed.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(hashed.getMessageDigest().digest());
        } catch (IOException problem) {
            throw FileProblem.reading(file, problem);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("Every Java platform has SHA-256.", impossible);
        }
    }
}
