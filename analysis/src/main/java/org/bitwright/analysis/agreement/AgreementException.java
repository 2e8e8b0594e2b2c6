package org.bitwright.analysis.agreement;

import org.bitwright.allocation.BitwrightException;

/// Metrics cannot be compared.
public final class AgreementException extends BitwrightException {
    public AgreementException(String message) {
        super(message);
    }
}
