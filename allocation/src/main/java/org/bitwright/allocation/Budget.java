package org.bitwright.allocation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How much a whole model may take: a number of bytes, or of bits per weight.
///
/// @param amount
///            positive, in `unit`
/// @param unit
///            what `amount` counts
public record Budget(BigDecimal amount, BudgetUnit unit) {
    private static final Pattern TEXT = Pattern.compile("\\s*([0-9]*\\.?[0-9]+|[0-9]+\\.)\\s*([A-Za-z]*)\\s*");

    public Budget {
        if (amount.signum() <= 0) {
            throw new BudgetFormatException(amount.toPlainString() + unit.symbol());
        }
    }

    /// Reads `12.6MB`, `1.5GiB`, `3.5bpw` or plain bytes. `kB`, `MB`, `GB`, `TB` are powers of 1000; `KiB`, `MiB`,
    /// `GiB`, `TiB` powers of 1024; capital and small letters mean the same.
    ///
    /// @throws BudgetFormatException
    ///             when `text` is anything else, or not positive
    public static Budget parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new BudgetFormatException(text);
        }
        BigDecimal amount = new BigDecimal(matcher.group(1));
        BudgetUnit unit = BudgetUnit.named(matcher.group(2).toLowerCase(Locale.ROOT));
        if (unit == null || amount.signum() <= 0) {
            throw new BudgetFormatException(text);
        }
        return new Budget(amount, unit);
    }

    /// Reads a size, as [#parse(String)] does but without bits per weight.
    ///
    /// @return bytes, rounded down, at most [Long#MAX_VALUE]
    /// @throws BudgetFormatException
    ///             when `text` is anything else
    public static long parseBytes(String text) {
        Budget size = parse(text);
        if (size.unit == BudgetUnit.BITS_PER_WEIGHT) {
            throw new BudgetFormatException(text);
        }
        return size.amount.multiply(BigDecimal.valueOf(size.unit.bytes())).setScale(0, RoundingMode.DOWN)
                .min(BigDecimal.valueOf(Long.MAX_VALUE)).longValueExact();
    }

    /// A budget of so many bytes.
    public static Budget ofBytes(long bytes) {
        return new Budget(BigDecimal.valueOf(bytes), BudgetUnit.BYTES);
    }

    /// The budget in bytes of the whole model, rounded down. Bits per weight count the tensors that a plan decides; the
    /// table's fixed bytes are added to them.
    ///
    /// @return 0 to [Long#MAX_VALUE], the latter also for anything larger
    public long bytes(DamageTable table) {
        BigDecimal bytes = switch (unit) {
            case BITS_PER_WEIGHT -> amount.multiply(BigDecimal.valueOf(parameters(table)))
                    .divide(BigDecimal.valueOf(Byte.SIZE)).add(BigDecimal.valueOf(table.fixedBytes()));
            case BYTES, KILOBYTES, MEGABYTES, GIGABYTES, TERABYTES, KIBIBYTES, MEBIBYTES, GIBIBYTES, TEBIBYTES ->
                amount.multiply(BigDecimal.valueOf(unit.bytes()));
        };
        return bytes.setScale(0, RoundingMode.DOWN).min(BigDecimal.valueOf(Long.MAX_VALUE)).longValueExact();
    }

    /// The bits per weight of `totalBytes` over the tensors that a plan of this table decides, fixed bytes left out.
    public static double bitsPerWeight(long totalBytes, DamageTable table) {
        return Byte.SIZE * (double) (totalBytes - table.fixedBytes()) / parameters(table);
    }

    private static long parameters(DamageTable table) {
        return table.tensors().stream().mapToLong(TensorDamage::parameters).sum();
    }
}
