package io.mirrorlake.encode;

import io.mirrorlake.profile.ColumnKind;

/**
 * What texts of one group have in common. Fine: a prefix, and for each further place whether it is
 * a digit, a lower-case or an upper-case letter, or which other character. Coarse: digits and
 * letters are one. Coarsest: the length.
 */
enum TextShape {
  /** Prefix and character classes. */
  PREFIXED {
    @Override
    String of(ColumnKind kind, String text) {
      int prefix = prefixLength(kind, text);
      return text.substring(0, prefix) + '\u0000' + classes(text.substring(prefix), 'a', 'A');
    }
  },
  /** Character classes. */
  FINE {
    @Override
    String of(ColumnKind kind, String text) {
      return classes(text, 'a', 'A');
    }
  },
  /** Letters and digits as one class. */
  COARSE {
    @Override
    String of(ColumnKind kind, String text) {
      return classes(text, '0', '0');
    }
  },
  /** Length. */
  LENGTH {
    @Override
    String of(ColumnKind kind, String text) {
      return "x".repeat(text.length());
    }
  };

  private static final int LONGEST_PREFIX = 6;

  /** What a text has in common with the others of its group. */
  abstract String of(ColumnKind kind, String text);

  private static String classes(String text, char lower, char upper) {
    StringBuilder classes = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        classes.append('0');
      } else if (c >= 'a' && c <= 'z') {
        classes.append(lower);
      } else if (c >= 'A' && c <= 'Z') {
        classes.append(upper);
      } else {
        classes.append(c);
      }
    }
    return classes.toString();
  }

  /** Of countries, issuers and the like: what the kind's texts begin with. */
  private static int prefixLength(ColumnKind kind, String text) {
    int wanted =
        switch (kind) {
          case CARD, IBAN -> 2;
          case PHONE -> text.startsWith("+") ? 3 : 0;
          case IDENTIFIER -> leadingLetters(text);
          default -> 0;
        };
    return Math.min(wanted, text.length());
  }

  private static int leadingLetters(String text) {
    int letters = 0;
    while (letters < text.length() && Character.isLetter(text.charAt(letters))) {
      letters++;
    }
    return letters < text.length() && letters <= LONGEST_PREFIX ? letters : 0;
  }
}
