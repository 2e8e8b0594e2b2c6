package org.bitwright.app.cli;

import java.util.stream.Collectors;

import org.bitwright.allocation.FormatChange;
import org.bitwright.allocation.Purchase;

/// What the next bytes would buy, in one sentence.
final class NextBytesText {
    private static final int NAMED = 4;

    private NextBytesText() {
    }

    /// About a fiftieth of a size, rounded to one digit.
    static long step(long bytes) {
        long digit = 1;
        while (digit * 10 <= bytes / 50) {
            digit *= 10;
        }
        return Math.max(1, bytes / 50 / digit * digit);
    }

    /// @param loss of the plan, nats per token
    static String of(long offered, Purchase purchase, double loss) {
        if (purchase.changes().isEmpty()) {
            return "The next %s buy nothing on the frontier.".formatted(Units.bytes(offered));
        }
        String named = purchase.changes().stream().limit(NAMED).map(NextBytesText::change)
                .collect(Collectors.joining(", "));
        int more = purchase.changes().size() - NAMED;
        return "The next %s buy %s nats per token (%s of perplexity on the calibration text) and change %s%s."
                .formatted(
                        Units.bytes(offered), Units.number(purchase.lossDecrease()),
                        Units.number(Math.exp(loss) * -Math.expm1(-purchase.lossDecrease())), named,
                        more > 0 ? " and %d more".formatted(more) : "");
    }

    private static String change(FormatChange change) {
        return "%s from %s to %s".formatted(change.tensor(), change.from(), change.to());
    }
}
