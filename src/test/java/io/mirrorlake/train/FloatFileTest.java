package io.mirrorlake.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FloatFileTest {
  private static final FloatFile.Content CONTENT =
      new FloatFile.Content(
          "owner", new long[] {7, -1}, new float[][] {{1, 2, 3}, {}, {Float.MIN_VALUE}});

  private static byte[] file() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FloatFile.write(out, CONTENT);
    return out.toByteArray();
  }

  private static FloatFile.Content read(byte[] file) throws IOException {
    return FloatFile.read(new ByteArrayInputStream(file));
  }

  @Test
  void comesBack() throws IOException {
    FloatFile.Content found = read(file());
    assertThat(found.name()).isEqualTo("owner");
    assertThat(found.numbers()).isEqualTo(CONTENT.numbers());
    assertThat(found.arrays()).isDeepEqualTo(CONTENT.arrays());
  }

  @Test
  void endsEarlyWhereverItIsCut() throws IOException {
    byte[] file = file();
    for (int length = 0; length < file.length; length++) {
      byte[] cut = Arrays.copyOf(file, length);
      assertThatThrownBy(() -> read(cut)).as("of %d bytes", length).isInstanceOf(IOException.class);
    }
  }

  /** Lengths become negative or huge: no file may ask for memory that it could not fill. */
  @Test
  void aFlippedBitIsFoundWhereverItIs() throws IOException {
    byte[] file = file();
    for (int bit = 0; bit < 8 * file.length; bit++) {
      byte[] flipped = file.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      assertThatThrownBy(() -> read(flipped)).as("bit %d", bit).isInstanceOf(IOException.class);
    }
  }
}
