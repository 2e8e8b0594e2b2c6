package org.bitwright.app.service;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import org.bitwright.app.workbench.FileKind;
import org.bitwright.io.store.StrictJson;

/// Tells what a file is by its name, and by its first fields where the name leaves that open.
final class FileKinds {
    private static final String PROVENANCE = "provenance";
    private static final int MOST_FIELDS = 16;

    private FileKinds() {
    }

    static FileKind of(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (name.endsWith(".bitwright")) {
            return FileKind.SESSION;
        }
        if (!Files.isRegularFile(file) || name.endsWith(".safetensors") || name.endsWith(".gguf")) {
            return FileKind.MODEL;
        }
        return name.endsWith(".json") && isAnalysis(file) ? FileKind.ANALYSIS : FileKind.PLAN;
    }

    private static boolean isAnalysis(Path file) {
        try (InputStream bytes = Files.newInputStream(file);
                JsonParser json = StrictJson.factory().createParser(StrictJson.reader(bytes))) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            for (int field = 0; field < MOST_FIELDS && json.nextToken() == JsonToken.FIELD_NAME; field++) {
                if (json.currentName().equals(PROVENANCE)) {
                    return true;
                }
                json.nextToken();
                json.skipChildren();
            }
            return false;
        } catch (IOException unreadable) {
            // Whoever reads it as a plan says what is wrong with it.
            return false;
        }
    }
}
