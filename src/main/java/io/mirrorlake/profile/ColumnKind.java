package io.mirrorlake.profile;

import java.util.Arrays;

/** What a column is to the encoder. */
public enum ColumnKind {
  /** Nothing but nulls. */
  ALL_NULL,
  /** One value in every row. */
  CONSTANT,
  /** True, false, perhaps null. */
  BOOLEAN,
  /** Values without an order, one code each, the long tail sharing one. */
  CATEGORICAL,
  /** A number or date with few distinct values, one code each. */
  DISCRETE,
  /** A number in atoms and equal-mass bins. */
  CONTINUOUS,
  /** A date or timestamp in atoms and equal-mass bins. */
  TEMPORAL,
  /** A key: new values of the same form, no width. */
  IDENTIFIER,
  /** E-mail addresses: new ones on reserved domains. */
  EMAIL,
  /** Phone numbers: new ones of the same form. */
  PHONE,
  /** US social security numbers: new, syntactically valid ones. */
  SSN,
  /** Payment card numbers: new ones with a valid check digit. */
  CARD,
  /** International bank account numbers: new ones with valid check digits. */
  IBAN,
  /** Universally unique identifiers: new ones of the same version. */
  UUID,
  /** Internet addresses: new ones of private, reserved or documentation networks. */
  IP,
  /** Web addresses: new ones on reserved domains. */
  URL,
  /** Names of persons: composed ones. */
  NAME,
  /** Street addresses: composed ones. */
  ADDRESS,
  /** A function of another column: looked up, no width. */
  DERIVED;

  /** Whether values of this kind are never learnt, but replaced by new ones of their form. */
  public boolean isReplaced() {
    return switch (this) {
      case IDENTIFIER, EMAIL, PHONE, SSN, CARD, IBAN, UUID, IP, URL, NAME, ADDRESS -> true;
      default -> false;
    };
  }

  /**
   * Whether a name is that of a kind whose values are replaced.
   *
   * @param name in any case; false of an unknown one
   */
  public static boolean isReplaced(String name) {
    return Arrays.stream(values())
        .anyMatch(kind -> kind.isReplaced() && kind.name().equalsIgnoreCase(name));
  }

  /** Whether only text can be of this kind. */
  public boolean isTextOnly() {
    return switch (this) {
      case EMAIL, IBAN, UUID, IP, URL, NAME, ADDRESS -> true;
      default -> false;
    };
  }
}
