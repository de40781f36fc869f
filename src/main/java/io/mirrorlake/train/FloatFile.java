package io.mirrorlake.train;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * Arrays of floats in a file that shows when it is not whole: magic and format, a name that ties
 * the file to what it belongs to, some longs, the arrays, and a CRC-32 of all before it.
 * Big-endian.
 */
public final class FloatFile {
  private static final int MAGIC = 0x4D4C4B46;
  private static final int FORMAT = 1;
  private static final int MOST_NUMBERS = 1 << 20;
  private static final int MOST_ARRAYS = 1 << 10;
  private static final int MOST_FLOATS = (Integer.MAX_VALUE - 64) / 4;

  private FloatFile() {}

  /**
   * What a file holds.
   *
   * @param name what the file belongs to, such as a configuration's hash
   * @param numbers counters
   * @param arrays the arrays
   */
  @SuppressWarnings(
      "ArrayRecordComponent") // Compared nowhere; the arrays may take hundreds of megabytes.
  public record Content(String name, long[] numbers, float[][] arrays) {}

  /**
   * Writes a file and closes the stream.
   *
   * @throws IOException where the stream fails
   */
  public static void write(OutputStream stream, Content content) throws IOException {
    CRC32 crc = new CRC32();
    try (DataOutputStream out =
        new DataOutputStream(new java.io.BufferedOutputStream(stream, 1 << 16))) {
      DataOutputStream checked = new DataOutputStream(new CheckedOutputStream(out, crc));
      checked.writeInt(MAGIC);
      checked.writeInt(FORMAT);
      checked.writeUTF(content.name());
      checked.writeInt(content.numbers().length);
      for (long number : content.numbers()) {
        checked.writeLong(number);
      }
      checked.writeInt(content.arrays().length);
      for (float[] array : content.arrays()) {
        checked.writeInt(array.length);
        checked.write(bytes(array));
      }
      checked.flush();
      out.writeLong(crc.getValue());
    }
  }

  /**
   * Reads a file and closes the stream.
   *
   * @throws IOException where the stream fails, ends early, is no such file, or its checksum is
   *     wrong
   */
  public static Content read(InputStream stream) throws IOException {
    CRC32 crc = new CRC32();
    try (InputStream buffered = new java.io.BufferedInputStream(stream, 1 << 16)) {
      DataInputStream in = new DataInputStream(new CheckedInputStream(buffered, crc));
      if (in.readInt() != MAGIC) {
        throw new IOException("not a file of arrays");
      }
      int format = in.readInt();
      if (format != FORMAT) {
        throw new IOException("format %d, but only %d can be read".formatted(format, FORMAT));
      }
      String name = in.readUTF();
      long[] numbers = new long[count(in, MOST_NUMBERS)];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = in.readLong();
      }
      float[][] arrays = new float[count(in, MOST_ARRAYS)][];
      for (int i = 0; i < arrays.length; i++) {
        arrays[i] = floats(in, count(in, MOST_FLOATS));
      }
      long expected = crc.getValue();
      if (new DataInputStream(buffered).readLong() != expected) {
        throw new IOException("checksum does not match: the file is damaged");
      }
      return new Content(name, numbers, arrays);
    }
  }

  private static byte[] bytes(float[] array) {
    java.nio.ByteBuffer buffer = java.nio.ByteBuffer.allocate(Math.multiplyExact(4, array.length));
    buffer.asFloatBuffer().put(array);
    return buffer.array();
  }

  /** A damaged count must not ask for memory that the file could never fill. */
  private static int count(DataInputStream in, int most) throws IOException {
    int count = in.readInt();
    if (count < 0 || count > most) {
      throw new IOException("a count of %d is impossible: the file is damaged".formatted(count));
    }
    return count;
  }

  private static float[] floats(DataInputStream in, int length) throws IOException {
    // Grows with what is there, whatever a damaged length says.
    byte[] bytes = in.readNBytes(4 * length);
    if (bytes.length != 4 * length) {
      throw new java.io.EOFException("the file ends early");
    }
    float[] array = new float[length];
    java.nio.ByteBuffer.wrap(bytes).asFloatBuffer().get(array);
    return array;
  }
}
