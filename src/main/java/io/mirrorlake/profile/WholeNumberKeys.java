package io.mirrorlake.profile;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;

/**
 * Recognises keys and personal numbers among whole numbers. A key is (nearly) all distinct, and
 * either named like one or without gaps; a personal number is named like one, has as many digits,
 * and hardly repeats.
 */
final class WholeNumberKeys {
  private static final int MIN_ROWS = 50;

  /** Distinct values among those present; the sketch that counts them is off by up to 3%. */
  private static final double ALL_DISTINCT = 0.95;

  private static final double NEARLY_ALL = 0.95;
  private static final double HARDLY_REPEATED = 0.9;
  private static final double DENSE = 1.1;

  private WholeNumberKeys() {}

  /** Whether keys of this type are recognised and can be replaced. */
  static boolean isWhole(DataType type) {
    return type.equals(DataTypes.ShortType)
        || type.equals(DataTypes.IntegerType)
        || type.equals(DataTypes.LongType)
        || (type instanceof DecimalType decimal && decimal.scale() == 0);
  }

  /**
   * The kind of a column of whole numbers, where it is one to be replaced.
   *
   * @param name of the column
   * @param values ascending with counts, of the table or of a sample
   * @param distinct distinct values of the table
   * @param present rows of the table that hold a value
   */
  static Optional<ColumnKind> kind(
      String name, List<ValueCount> values, long distinct, long present) {
    if (present < MIN_ROWS || distinct < HARDLY_REPEATED * present) {
      return Optional.empty();
    }
    NameTokens tokens = NameTokens.of(name);
    ValueShares numbers = new ValueShares(values);
    if (tokens.hasAny(NumberHints.SSN) && numbers.reach(NEARLY_ALL, t -> hasDigits(t, 7, 9))) {
      return Optional.of(ColumnKind.SSN);
    }
    if (tokens.hasAny(NumberHints.PHONE) && numbers.reach(NEARLY_ALL, t -> hasDigits(t, 7, 15))) {
      return Optional.of(ColumnKind.PHONE);
    }
    if (tokens.hasAny(NumberHints.CARD)
        && numbers.reach(NEARLY_ALL, PersonalPattern.CARD::matches)) {
      return Optional.of(ColumnKind.CARD);
    }
    boolean isKey =
        distinct >= ALL_DISTINCT * present
            && hardlyRepeats(values)
            && !tokens.hasAny(NumberHints.NO_KEY)
            && (isNamedLikeAKey(tokens.words()) || isDense(values, present));
    return isKey ? Optional.of(ColumnKind.IDENTIFIER) : Optional.empty();
  }

  /** The last word says so, as in customer_no; or the first, as in id_customer. */
  private static boolean isNamedLikeAKey(List<String> words) {
    return !words.isEmpty()
        && (NumberHints.KEY.contains(words.get(words.size() - 1))
            || NumberHints.LEADING_KEY.contains(words.get(0)));
  }

  private static boolean hasDigits(String number, int least, int most) {
    return number.length() >= least && number.length() <= most && !number.startsWith("-");
  }

  /** The sketch cannot tell all from nearly all; values that were counted can. */
  private static boolean hardlyRepeats(List<ValueCount> values) {
    long rows = values.stream().mapToLong(ValueCount::count).sum();
    return values.size() >= 0.99 * rows;
  }

  private static boolean isDense(List<ValueCount> values, long present) {
    BigDecimal span =
        new BigDecimal(ColumnValues.text(values.get(values.size() - 1).value()))
            .subtract(new BigDecimal(ColumnValues.text(values.get(0).value())));
    return span.compareTo(BigDecimal.valueOf(Math.round(DENSE * present))) <= 0;
  }
}
