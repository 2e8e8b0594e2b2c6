package org.bitwright.io.mix;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// The parts that several tools' files share.
final class MixText {
    private MixText() {
    }

    static Pattern pattern(String text) {
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException problem) {
            throw new MixFileException("The pattern %s is no regular expression: %s.".formatted(text,
                    problem.getDescription()), problem);
        }
    }

    /// The name of an integer format, `bf16` for 16 bits and more.
    ///
    /// @param group
    ///            weights that share a scale, 0 or less for a whole row
    static String integer(int bits, int group, boolean symmetric) {
        if (bits >= 16) {
            return "bf16";
        }
        return "int" + bits + (group <= 0 ? "-row" : "-g" + group) + (symmetric ? "-sym" : "");
    }

    /// The name of a floating-point format.
    ///
    /// @param bits
    ///            4 for E2M1, 8 for E4M3
    /// @param group
    ///            weights that share a scale, 0 for a row or a matrix
    /// @param rows
    ///            whether every row has a scale, when there are no groups
    /// @param asked
    ///            what the file says, for the message
    /// @throws MixFileException
    ///             when there is no such format here
    static String floating(int bits, int group, boolean rows, String asked) {
        if (bits == 8 && group == 0) {
            return rows ? "e4m3-row" : "e4m3-tensor";
        }
        return switch (bits + " " + group) {
            case "4 16" -> "nvfp4";
            case "4 32" -> "mxfp4-ocp";
            case "8 32" -> "mxfp8-e4m3";
            default -> throw new MixFileException(
                    "The recipe asks for a floating-point format that is not known here (%s).".formatted(asked));
        };
    }

    /// The module that holds a tensor.
    static String module(String tensor) {
        return tensor.endsWith(".weight") ? tensor.substring(0, tensor.length() - ".weight".length()) : tensor;
    }

    /// Whether a module is a lookup rather than a product, which tools that ask for linear layers skip.
    static boolean lookup(String module) {
        return module.contains("embed") || module.endsWith(".wte");
    }
}
