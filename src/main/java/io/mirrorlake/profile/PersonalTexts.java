package io.mirrorlake.profile;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Recognises columns of personal data and keys among texts. By the values alone where nearly all of
 * them have a form that hardly anything else has, however often they repeat; with a hint from the
 * column's name where the form is a common one.
 */
final class PersonalTexts {
  private static final double NEARLY_ALL = 0.95;
  private static final double HALF = 0.5;
  private static final int FEW_VALUES = 40;
  private static final int REPEATS = 5;

  /** In this order, since some forms include others. */
  private static final List<PersonalPattern> BY_VALUE =
      List.of(
          PersonalPattern.EMAIL,
          PersonalPattern.UUID,
          PersonalPattern.IBAN,
          PersonalPattern.SSN,
          PersonalPattern.CARD);

  private static final Set<String> IP_HINTS =
      Set.of("ip", "ipv", "host", "client", "address", "addr", "remote", "source", "peer");

  private PersonalTexts() {}

  /**
   * The kind of a text column, where it is one to be replaced.
   *
   * @param name of the column
   * @param values with counts, of the table or of a sample
   * @param distinct distinct values of the table
   * @param present rows of the table that hold a value
   */
  static Optional<ColumnKind> kind(
      String name, List<ValueCount> values, long distinct, long present) {
    NameTokens tokens = NameTokens.of(name);
    ValueShares texts = new ValueShares(values);
    for (PersonalPattern pattern : BY_VALUE) {
      if (texts.reach(NEARLY_ALL, pattern::matches)) {
        return Optional.of(pattern.kind());
      }
    }
    if (areInternetAddresses(tokens, texts)) {
      return Optional.of(ColumnKind.IP);
    }
    if (distinct * REPEATS >= present && texts.reach(NEARLY_ALL, PersonalPattern.URL::matches)) {
      return Optional.of(ColumnKind.URL);
    }
    if (arePhones(tokens, texts)) {
      return Optional.of(ColumnKind.PHONE);
    }
    if (tokens.hasAny(NumberHints.SSN)
        && texts.reach(NEARLY_ALL, PersonalPattern.PLAIN_SSN::matches)) {
      return Optional.of(ColumnKind.SSN);
    }
    if (PersonNames.areIn(tokens, texts, distinct, present)) {
      return Optional.of(ColumnKind.NAME);
    }
    if (StreetAddresses.areIn(tokens, texts, distinct)) {
      return Optional.of(ColumnKind.ADDRESS);
    }
    boolean isDocument =
        distinct > FEW_VALUES
            && distinct * REPEATS >= present
            && tokens.hasAny(NumberHints.DOCUMENT)
            && texts.reach(NEARLY_ALL, PersonalTexts::isCode);
    return isDocument ? Optional.of(ColumnKind.IDENTIFIER) : Optional.empty();
  }

  private static boolean arePhones(NameTokens tokens, ValueShares texts) {
    boolean isSaid = tokens.hasAny(NumberHints.PHONE);
    return texts.reach(NEARLY_ALL, PersonalPattern.PLAIN_PHONE::matches)
        && (isSaid || texts.reach(HALF, PersonalPattern.PHONE::matches));
  }

  /**
   * Four small numbers may as well be a version: they need a hint or a number that no version has.
   */
  private static boolean areInternetAddresses(NameTokens tokens, ValueShares texts) {
    return texts.reach(NEARLY_ALL, PersonalPattern.IP::matches)
        && (tokens.hasAny(IP_HINTS) || texts.reach(HALF, t -> t.matches(".*(\\d{3}|:).*")));
  }

  /** Letters and digits, of which at least one is a digit, as on a document. */
  private static boolean isCode(String text) {
    return text.strip().matches("(?=.*\\d)[A-Za-z0-9][A-Za-z0-9 ./-]{3,23}");
  }
}
