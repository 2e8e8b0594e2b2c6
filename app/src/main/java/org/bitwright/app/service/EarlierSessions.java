package org.bitwright.app.service;

import java.nio.file.Path;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.bitwright.app.workbench.PlanRules;
import org.bitwright.app.workbench.SessionDocument;
import org.bitwright.io.store.JsonFile;
import org.bitwright.io.store.StrictJson;

/// Sessions in the layout of an earlier version.
final class EarlierSessions {
    private EarlierSessions() {
    }

    /// Reads layout 1, in which a plan has its locks in the stead of all that it keeps to.
    static SessionDocument read(Path file) {
        ObjectNode session = JsonFile.read(file, ObjectNode.class);
        for (JsonNode plan : session.path("plans")) {
            if (plan instanceof ObjectNode fields) {
                ObjectNode rules = StrictJson.mapper().valueToTree(PlanRules.NONE);
                rules.set("locks", fields.remove("locks"));
                fields.set("rules", rules);
            }
        }
        session.put("version", SessionDocument.VERSION);
        try {
            return StrictJson.mapper().treeToValue(session, SessionDocument.class);
        } catch (JsonProcessingException | IllegalArgumentException damaged) {
            throw new SessionFileException("%s is no session that Bitwright knows: %s".formatted(file,
                    damaged.getMessage()), damaged);
        }
    }
}
