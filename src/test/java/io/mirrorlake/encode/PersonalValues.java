package io.mirrorlake.encode;

import io.mirrorlake.profile.CheckDigits;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.IntFunction;

/** Well-formed personal values of every kind, distinct by row; for tests. */
public enum PersonalValues {
  /** First and last name at a company's or a reserved domain. */
  EMAIL {
    @Override
    public String value(int row) {
      String domain = List.of("mail-works.de", "example.com", "corp.co.uk").get(row % 3);
      return "%s.%s%d@%s"
          .formatted(word(row, 1), word(row, 2), row, domain)
          .toLowerCase(Locale.ROOT);
    }
  },
  /** Three ways of writing a phone number. */
  PHONE {
    @Override
    public String value(int row) {
      int line = 1000 + (row * 7) % 9000;
      int area = 201 + row % 700;
      return switch (row % 3) {
        case 0 -> "+1-%d-%d-%d".formatted(area, 200 + row / 9000 + row % 791, line);
        case 1 -> "(%d) %d-%d".formatted(area, 200 + row % 797, line);
        default -> "+49 %d %d%d".formatted(area, 310 + row % 600, line);
      };
    }
  },
  /** Formatted social security numbers. */
  SSN {
    @Override
    public String value(int row) {
      return "%03d-%02d-%04d".formatted(100 + row % 400, 10 + row % 89, 1 + row % 9998);
    }
  },
  /** Cards of two issuers, 16 and 15 digits. */
  CARD {
    @Override
    public String value(int row) {
      String digits =
          row % 4 == 0
              ? "37%012d".formatted(row * 7_919_113L)
              : "4%014d".formatted(row * 104_729_331L);
      return digits + CheckDigits.luhn(digits);
    }
  },
  /** German and British accounts. */
  IBAN {
    @Override
    public String value(int row) {
      String bare =
          row % 3 == 0
              ? "GB00MIDL%014d".formatted(row * 7_919_113L)
              : "DE00%018d".formatted(row * 104_729_331L);
      return bare.substring(0, 2) + CheckDigits.iban(bare) + bare.substring(4);
    }
  },
  /** Random UUIDs, version 4. */
  UUID {
    @Override
    public String value(int row) {
      SplittableRandom random = new SplittableRandom(row);
      long most = (random.nextLong() & ~0xF000L) | 0x4000L;
      long least = (random.nextLong() & ~(0xCL << 60)) | (0x8L << 60);
      return new java.util.UUID(most, least).toString();
    }
  },
  /** Public IPv4 addresses. */
  IP {
    @Override
    public String value(int row) {
      return "%d.%d.%d.%d".formatted(80 + row % 100, row % 251, row / 251 % 256, 1 + row % 200);
    }
  },
  /** Pages of users. */
  URL {
    @Override
    public String value(int row) {
      return "https://www.social-site.com/users/" + word(row, 3) + row;
    }
  },
  /** Given and family names. */
  NAME {
    @Override
    public String value(int row) {
      return word(row, 1) + " " + word(row / 50 + 1_000 * (row % 50), 2);
    }
  },
  /** House number and street. */
  ADDRESS {
    @Override
    public String value(int row) {
      return "%d %s Boulevard".formatted(1 + row, word(row, 4));
    }
  },
  /** Two letters and seven digits. */
  PASSPORT {
    @Override
    public String value(int row) {
      return "%c%c%07d".formatted('A' + row % 5, 'K' + row % 3, row * 4_211L % 10_000_000);
    }
  };

  /** A row's value. */
  public abstract String value(int row);

  /** The same with a null in every twentieth row. */
  public IntFunction<Object> withNulls() {
    return row -> row % 20 == 7 ? null : value(row);
  }

  private static String word(int row, int salt) {
    SplittableRandom random = new SplittableRandom(row * 31L + salt);
    StringBuilder word = new StringBuilder();
    word.append((char) ('A' + random.nextInt(26)));
    for (int i = 0; i < 6; i++) {
      word.append((char) ('a' + random.nextInt(26)));
    }
    return word.toString();
  }
}
