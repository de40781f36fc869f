package io.mirrorlake.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.stream.IntStream;
import org.apache.spark.util.sketch.BloomFilter;
import org.junit.jupiter.api.Test;

class KeyFilterTest {
  private static KeyFilter filter(int from, int to, int values) {
    KeyFilter filter = KeyFilter.empty("salt", values);
    IntStream.range(from, to).forEach(i -> filter.add("key-" + i));
    return filter;
  }

  @Test
  void noRealValueIsTakenForANewOne() {
    KeyFilter filter = filter(0, 20_000, 20_000);
    assertThat(IntStream.range(0, 20_000)).allMatch(i -> filter.mayHold("key-" + i));
  }

  @Test
  void aboutOneNewValueInSevenIsTakenForAReal() {
    KeyFilter filter = filter(0, 20_000, 20_000);
    long taken = IntStream.range(20_000, 40_000).filter(i -> filter.mayHold("key-" + i)).count();
    // (1 - exp(-3/4))^3 = 0.147 for 4 bits a value and 3 hashes.
    assertThat(taken / 20_000.0).isBetween(0.13, 0.17);
  }

  @Test
  void sizeIsBoundedByTheNumberOfValues() {
    assertThat(filter(0, 1, 20_000).bytes()).hasSizeLessThan(20_000 / 2 + 100);
    assertThat(KeyFilter.empty("salt", Integer.MAX_VALUE).bytes()).hasSizeLessThan(5_000_100);
  }

  @Test
  void aMergeIsThatOfOnePassInEitherOrder() {
    byte[] whole = filter(0, 1_000, 1_000).bytes();
    assertThat(filter(0, 300, 1_000).merge(filter(300, 1_000, 1_000)).bytes()).isEqualTo(whole);
    assertThat(filter(300, 1_000, 1_000).merge(filter(0, 300, 1_000)).bytes()).isEqualTo(whole);
  }

  @Test
  void separatorsAndCaseMakeNoNewValue() throws IOException {
    KeyFilter filter = KeyFilter.empty("salt", 100);
    filter.add("123-45-6789");
    filter.add("Anna.Keller@Example.com");
    KeyFilter read = KeyFilter.of(filter.salt(), filter.bytes());
    assertThat(read.mayHold("123 45 6789")).isTrue();
    assertThat(read.mayHold("123456789")).isTrue();
    assertThat(read.mayHold("anna.keller@example.com")).isTrue();
    assertThat(read.mayHold("987-65-4321")).isFalse();
  }

  /**
   * Models keep their filters: the same bits whatever makes them, so here from what is said of it.
   */
  @Test
  void bitsAreThoseOfSaltedDigests() throws IOException, NoSuchAlgorithmException {
    BloomFilter expected = BloomFilter.create(100, 400);
    KeyFilter filter = KeyFilter.empty("salt", 100);
    for (String[] pair :
        new String[][] {
          {"A-1", "A1"}, {"A1B2", "A1B2"}, {"äß 7", "ÄSS7"}, {"--", "--"}, {"", ""}
        }) {
      filter.add(pair[0]);
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(("salt" + pair[1]).getBytes(StandardCharsets.UTF_8));
      expected.putLong(ByteBuffer.wrap(digest).getLong());
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    expected.writeTo(bytes);
    assertThat(filter.bytes()).isEqualTo(bytes.toByteArray());
  }
}
