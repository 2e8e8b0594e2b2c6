package org.bitwright.app.workbench.session;

import java.util.List;

import org.bitwright.allocation.BitwrightException;
import org.bitwright.app.workbench.text.Texts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Something the window tells its user without stopping them.
///
/// @param failure
///            whether something went wrong
/// @param headline
///            one sentence
/// @param details
///            further sentences, advice among them
public record Notice(boolean failure, String headline, List<String> details) {
    private static final Logger LOG = LoggerFactory.getLogger(Notice.class);

    public Notice {
        details = List.copyOf(details);
    }

    /// What to tell about a failure: its own message when it has one for people, else that the log knows more.
    static Notice of(Throwable failure) {
        if (failure instanceof BitwrightException known) {
            LOG.info("Shown to the user: {}", known.getMessage());
            List<String> lines = String.valueOf(known.getMessage()).lines().toList();
            return new Notice(true, lines.getFirst(), lines.subList(1, lines.size()));
        }
        LOG.error("Unexpected failure", failure);
        String headline = failure instanceof OutOfMemoryError ? "notice.memory" : "notice.unexpected";
        return new Notice(true, Texts.of(headline), List.of(Texts.of(headline + ".advice")));
    }
}
