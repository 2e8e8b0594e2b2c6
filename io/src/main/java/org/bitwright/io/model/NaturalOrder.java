package org.bitwright.io.model;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Orders names as people count: `layer.2` before `layer.10`.
enum NaturalOrder implements Comparator<String> {
    INSTANCE;

    private static final Pattern PART = Pattern.compile("\\d+|\\D+");

    @Override
    public int compare(String left, String right) {
        Matcher a = PART.matcher(left);
        Matcher b = PART.matcher(right);
        while (a.find() && b.find()) {
            int order = Character.isDigit(a.group().charAt(0)) && Character.isDigit(b.group().charAt(0))
                    ? new BigInteger(a.group()).compareTo(new BigInteger(b.group()))
                    : a.group().compareTo(b.group());
            if (order != 0) {
                return order;
            }
        }
        return left.compareTo(right);
    }
}
