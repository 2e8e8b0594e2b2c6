package org.bitwright.analysis.agreement;

import java.util.Map;

/// A plan that was measured.
///
/// @param formats
///            format name by tensor; a tensor that is left out keeps its weights
/// @param loss
///            measured increase of the loss, or of any quantity that grows with damage
/// @param standardError
///            of `loss`; 0 when unknown
public record MeasuredLoss(Map<String, String> formats, double loss, double standardError) {
    public MeasuredLoss {
        formats = Map.copyOf(formats);
        if (!Double.isFinite(loss) || !(standardError >= 0)) {
            throw new AgreementException(
                    "A measured loss must be a finite number and its error at least 0; found %s ± %s."
                            .formatted(loss, standardError));
        }
    }
}
