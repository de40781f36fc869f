package io.mirrorlake.encode;

import io.mirrorlake.profile.CheckDigits;
import io.mirrorlake.profile.ColumnKind;
import io.mirrorlake.profile.PersonalPattern;

/** What a kind of key asks of its texts beyond the characters in each place. */
enum KindRule {
  /** Nothing. */
  FREE {
    @Override
    boolean isOfFixedLength() {
      return false;
    }
  },
  /** As many characters as were seen. */
  FIXED,
  /** The last digit is a Luhn check digit. */
  LUHN {
    @Override
    boolean isOne(String text) {
      return PersonalPattern.CARD.matches(text);
    }

    @Override
    int[] checkPlaces(String text) {
      return text.isEmpty() ? new int[0] : new int[] {lastDigit(text)};
    }

    @Override
    String finished(String text) {
      StringBuilder finished = new StringBuilder(text);
      int last = lastDigit(text);
      StringBuilder digits = new StringBuilder();
      for (int i = 0; i < last; i++) {
        if (isDigit(text.charAt(i))) {
          digits.append(text.charAt(i));
        }
      }
      finished.setCharAt(last, CheckDigits.luhn(digits.toString()));
      return finished.toString();
    }
  },
  /** The third and fourth characters are mod-97 check digits. */
  MOD_97 {
    @Override
    boolean isOne(String text) {
      return PersonalPattern.IBAN.matches(text);
    }

    @Override
    int[] checkPlaces(String text) {
      return text.length() < 4 ? new int[0] : new int[] {2, 3};
    }

    @Override
    String finished(String text) {
      String bare = text.replace(" ", "");
      return text.substring(0, 2) + CheckDigits.iban(bare) + text.substring(4);
    }
  },
  /** Area, group and serial number are ones that are given out. */
  SOCIAL_SECURITY {
    @Override
    boolean isOne(String text) {
      return allows(text);
    }

    @Override
    boolean allows(String text) {
      String digits = text.replaceAll("[^0-9]", "");
      String padded = "0".repeat(Math.max(0, 9 - digits.length())) + digits;
      return padded.matches("(?!000|666|9)\\d{3}(?!00)\\d{2}(?!0000)\\d{4}");
    }
  };

  static KindRule of(ColumnKind kind) {
    return switch (kind) {
      case CARD -> LUHN;
      case IBAN -> MOD_97;
      case SSN -> SOCIAL_SECURITY;
      case PHONE, UUID -> FIXED;
      default -> FREE;
    };
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static int lastDigit(String text) {
    int last = text.length() - 1;
    while (last > 0 && !isDigit(text.charAt(last))) {
      last--;
    }
    return last;
  }

  /**
   * Places whose characters follow from the others.
   *
   * @param text one of the form; empty where none is known
   */
  int[] checkPlaces(String text) {
    return new int[0];
  }

  /** Whether a real text is of the kind, so that its form can serve. */
  boolean isOne(String text) {
    return true;
  }

  /** Whether texts must not grow where there are more keys than the form has room for. */
  boolean isOfFixedLength() {
    return true;
  }

  /** The text with its check digits. */
  String finished(String text) {
    return text;
  }

  /** Whether the kind has such texts. */
  boolean allows(String text) {
    return true;
  }
}
