package io.mirrorlake.profile;

/** What a person is told of a column's kind. */
final class KindNote {
  /** Of a kind that the user states. */
  static final String STATED = "kind as stated";

  private KindNote() {}

  /** Of a kind that was found; may be empty. */
  static String of(ColumnKind kind) {
    return switch (kind) {
      case IDENTIFIER -> "looks like a key: replaced by new values of the same form";
      case EMAIL -> replaced("an e-mail address");
      case PHONE -> replaced("a phone number");
      case SSN -> replaced("a social security number");
      case CARD -> replaced("a payment card number");
      case IBAN -> replaced("a bank account number");
      case UUID -> replaced("a UUID");
      case IP -> replaced("an internet address");
      case URL -> replaced("a web address");
      case NAME -> replaced("a person's name");
      case ADDRESS -> replaced("a street address");
      default -> "";
    };
  }

  private static String replaced(String what) {
    return "looks like %s: replaced".formatted(what);
  }
}
