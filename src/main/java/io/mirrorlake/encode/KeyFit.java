package io.mirrorlake.encode;

import io.mirrorlake.profile.ColumnKind;
import io.mirrorlake.profile.ColumnProfile;
import io.mirrorlake.profile.RealKeys;
import java.util.Base64;
import org.apache.spark.sql.types.DataTypes;

/**
 * Fits a {@link KeyCodec}: the form of a column's keys or personal data, and what they must not
 * equal.
 */
final class KeyFit {
  /** Share of distinct values among those present from which every row gets its own. */
  private static final double DISTINCT = 0.9;

  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private KeyFit() {}

  /**
   * The codec of a column.
   *
   * @param column of a kind that is replaced
   * @param real what new values must not equal
   * @param minCount what fewer rows share is not reproduced
   * @throws io.mirrorlake.config.JobException with the configuration's exit code where a stated
   *     kind is not that of the values
   */
  static KeyCodec fit(ColumnProfile column, RealKeys real, int minCount) {
    long seed = real.filter().salt().hashCode() * SPREAD;
    KeyForm form = form(column, real, minCount, seed);
    boolean isNew = form instanceof SequenceForm;
    long present = column.rows() - column.nulls();
    return new KeyCodec(
        column.field().dataType().json(),
        form,
        column.distinct() < DISTINCT * present ? Math.max(1, column.distinct()) : 0,
        column.nulls() > 0,
        isNew ? "" : real.filter().salt(),
        isNew ? "" : Base64.getEncoder().encodeToString(real.filter().bytes()));
  }

  private static KeyForm form(ColumnProfile column, RealKeys real, int minCount, long seed) {
    boolean isText = column.field().dataType().equals(DataTypes.StringType);
    if (column.kind() == ColumnKind.IDENTIFIER && !isText) {
      return new WholeKeyFit(column, real.greatest(), seed).form();
    }
    FormCounts counts = new FormCounts(column.values());
    return switch (column.kind()) {
      case EMAIL -> new EmailForm(counts.commonest("[^@]*%s.*@.*", ".", "_", "-"), seed);
      case IP -> new IpForm(counts.share(".*:.*"), seed);
      case URL ->
          new UrlForm(
              counts.commonest(
                  "%s.*", "https://www.", "http://www.", "https://", "http://", "www.", "ftp://"),
              seed);
      case NAME -> new NameForm(order(column, counts), casing(counts), seed);
      case ADDRESS -> address(counts, seed);
      default -> PatternFit.fit(column, minCount, seed);
    };
  }

  private static NameForm.Order order(ColumnProfile column, FormCounts counts) {
    if (counts.isUsual(".*\\S, ?\\S.*")) {
      return NameForm.Order.LAST_COMMA_FIRST;
    }
    if (counts.isUsual("\\s*\\S+\\s+\\S.*")) {
      return NameForm.Order.FIRST_LAST;
    }
    boolean isGiven =
        column.field().name().matches("(?i).*(first|given|vor|fore|fname|pr[eé]nom|middle).*");
    return isGiven ? NameForm.Order.FIRST : NameForm.Order.LAST;
  }

  private static NameForm.Casing casing(FormCounts counts) {
    if (counts.isUsual("[^\\p{Ll}]*")) {
      return NameForm.Casing.UPPER;
    }
    return counts.isUsual("[^\\p{Lu}]*") ? NameForm.Casing.LOWER : NameForm.Casing.CAPITALISED;
  }

  private static AddressForm address(FormCounts counts, long seed) {
    boolean isNumberFirst = counts.isUsual("\\s*\\d.*");
    boolean hasTown = counts.isUsual(".*\\S(,|\\s*\\n)\\s*\\S.*");
    String separator = counts.isUsual(".*\\n.*") ? "\n" : ", ";
    AddressForm.Order order =
        isNumberFirst
            ? hasTown ? AddressForm.Order.NUMBER_STREET_TOWN : AddressForm.Order.NUMBER_STREET
            : hasTown ? AddressForm.Order.STREET_NUMBER_TOWN : AddressForm.Order.STREET_NUMBER;
    return new AddressForm(order, separator, seed);
  }
}
