package io.mirrorlake.profile;

import java.util.Locale;

/** The check digits of payment cards (ISO/IEC 7812, Luhn) and IBANs (ISO 7064, mod 97-10). */
public final class CheckDigits {
  private static final int IBAN_MODULUS = 97;

  private CheckDigits() {}

  /**
   * Whether a number's last digit is its Luhn check digit.
   *
   * @param digits ASCII digits only
   */
  public static boolean isLuhn(String digits) {
    return luhnSum(digits, false) % 10 == 0;
  }

  /**
   * The digit that makes a number valid when appended.
   *
   * @param digits ASCII digits only, without the check digit
   */
  public static char luhn(String digits) {
    return (char) ('0' + (10 - luhnSum(digits, true) % 10) % 10);
  }

  private static int luhnSum(String digits, boolean doubleLast) {
    int sum = 0;
    boolean doubled = doubleLast;
    for (int i = digits.length() - 1; i >= 0; i--) {
      int digit = digits.charAt(i) - '0';
      int twice = 2 * digit;
      sum += doubled ? (twice > 9 ? twice - 9 : twice) : digit;
      doubled = !doubled;
    }
    return sum;
  }

  /**
   * Whether an IBAN's check digits are right.
   *
   * @param iban ASCII letters and digits only, at least five
   */
  public static boolean isIban(String iban) {
    return remainder(iban) == 1;
  }

  /**
   * The two check digits of an IBAN.
   *
   * @param iban ASCII letters and digits only; what stands in places 3 and 4 does not matter
   */
  public static String iban(String iban) {
    int check = IBAN_MODULUS + 1 - remainder(iban.substring(0, 2) + "00" + iban.substring(4));
    return String.format(Locale.ROOT, "%02d", check);
  }

  /** Of country and check digits moved to the end, letters counting from A = 10. */
  private static int remainder(String iban) {
    String moved = iban.substring(4) + iban.substring(0, 4);
    int remainder = 0;
    for (int i = 0; i < moved.length(); i++) {
      int value = Character.digit(moved.charAt(i), 36);
      remainder = (remainder * (value > 9 ? 100 : 10) + value) % IBAN_MODULUS;
    }
    return remainder;
  }
}
