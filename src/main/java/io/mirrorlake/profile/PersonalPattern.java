package io.mirrorlake.profile;

import java.util.regex.Pattern;

/**
 * What texts of a kind look like, by their characters alone. The strict form is one that hardly
 * anything else has; the loose form also takes in plain digits, and needs a hint from the column's
 * name.
 */
public enum PersonalPattern {
  /** An address of the form local@domain.tld, as browsers check it. */
  EMAIL(ColumnKind.EMAIL, "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+"),
  /** The 8-4-4-4-12 form. */
  UUID(
      ColumnKind.UUID,
      "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}"),
  /** Country, check digits, account; check digits right; groups of four may stand apart. */
  IBAN(ColumnKind.IBAN, "[A-Z]{2}\\d{2}( ?[A-Z0-9]){11,30}") {
    @Override
    boolean isValid(String text) {
      return CheckDigits.isIban(text.replace(" ", ""));
    }
  },
  /** Three, two and four digits: area not 000, 666 or from 900 on, no group of zeros. */
  SSN(ColumnKind.SSN, "(?!000|666|9)\\d{3}([- ])(?!00)\\d{2}\\1(?!0000)\\d{4}"),
  /** 12 to 19 digits in groups, check digit right, first digit that of a card issuer. */
  CARD(ColumnKind.CARD, "[2-6](?:[ -]?\\d){11,18}") {
    @Override
    boolean isValid(String text) {
      return CheckDigits.isLuhn(digits(text));
    }
  },
  /** An IPv4 or IPv6 address. */
  IP(
      ColumnKind.IP,
      "((25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(25[0-5]|2[0-4]\\d|1?\\d?\\d)"
          + "|(?=.*:.*:)(?=.*[0-9a-fA-F])[0-9a-fA-F:]{2,39}") {
    @Override
    boolean isValid(String text) {
      // A clock's time has the characters of an IPv6 address.
      return text.contains(".") || text.contains("::") || text.split(":", -1).length == 8;
    }
  },
  /** An address of the web. */
  URL(ColumnKind.URL, "(https?://|ftp://|www\\.)[^\\s/]+\\.[^\\s]+"),
  /** International form, or the groups that North America writes. */
  PHONE(
      ColumnKind.PHONE,
      "\\+\\d([ ()./-]{0,2}\\d){6,14}(( ?x| ?ext\\.? ?)\\d{1,6})?"
          + "|(?:00)?1?[ .-]?(\\(\\d{3}\\) ?|\\d{3}[ .-])\\d{3}[ .-]\\d{4}(( ?x| ?ext\\.? ?)\\d{1,6})?"),
  /** Nine digits that would be a social security number. */
  PLAIN_SSN(ColumnKind.SSN, "(?!000|666|9)\\d{3}[- ]?(?!00)\\d{2}[- ]?(?!0000)\\d{4}"),
  /** Seven to fifteen digits with anything that may stand between them, and an extension. */
  PLAIN_PHONE(ColumnKind.PHONE, "[+(]?\\d([ ()./-]{0,3}\\d){6,14}(( ?x| ?ext\\.? ?)\\d{1,6})?");

  private final ColumnKind kind;
  private final Pattern pattern;

  PersonalPattern(ColumnKind kind, String regex) {
    this.kind = kind;
    this.pattern = Pattern.compile(regex);
  }

  /** The kind of a column of such texts. */
  public ColumnKind kind() {
    return kind;
  }

  /** Whether a text is of this form, blanks around it left aside. */
  public boolean matches(String text) {
    String bare = text.strip();
    return pattern.matcher(bare).matches() && isValid(bare);
  }

  /** What a regular expression cannot say. */
  boolean isValid(String text) {
    return true;
  }

  /** The digits of a text. */
  static String digits(String text) {
    StringBuilder digits = new StringBuilder();
    text.chars().filter(c -> c >= '0' && c <= '9').forEach(c -> digits.append((char) c));
    return digits.toString();
  }
}
