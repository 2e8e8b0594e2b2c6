package org.bitwright.allocation;

/// A menu of formats that is not written as it should be.
public final class MenuSyntaxException extends BitwrightException {
    MenuSyntaxException(String text, String problem) {
        super("""
                The menu (%s) cannot be read: %s.
                Maybe write it as down_proj=q4_k,q5_k,q6_k.""".formatted(text, problem));
    }
}
