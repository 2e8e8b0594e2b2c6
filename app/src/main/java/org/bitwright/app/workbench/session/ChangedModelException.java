package org.bitwright.app.workbench.session;

import org.bitwright.allocation.BitwrightException;

/// The file where a session's model was holds a model with other tensors.
public final class ChangedModelException extends BitwrightException {
    ChangedModelException(String path, String tensor) {
        super("""
                The model at %s has no tensor %s of this shape any more, so the results of this session are not its own.
                Maybe put the former model back, or open the new one and analyse it.""".formatted(path, tensor));
    }
}
