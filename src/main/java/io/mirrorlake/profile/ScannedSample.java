package io.mirrorlake.profile;

import io.mirrorlake.table.CellReader;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.Platform;

/**
 * Sampled rows on their way to the driver, in Spark's binary form: one array of bytes a row. An
 * object a cell would be long to send, to read back and to collect.
 */
final class ScannedSample implements Serializable {
  /** Where a row begins: after its hash. */
  private static final long ROW = Platform.BYTE_ARRAY_OFFSET + (long) Long.BYTES;

  private static final Comparator<byte[]> BY_HASH = Comparator.comparingLong(ScannedSample::hash);

  private final List<byte[]> rows = new ArrayList<>();

  /**
   * Adds a row.
   *
   * @param hash of the whole row
   * @param row copied
   */
  void add(long hash, UnsafeRow row) {
    byte[] bytes = new byte[Long.BYTES + row.getSizeInBytes()];
    Platform.putLong(bytes, Platform.BYTE_ARRAY_OFFSET, hash);
    row.writeToMemory(bytes, ROW);
    rows.add(bytes);
  }

  /** Takes in another sample. */
  void merge(ScannedSample other) {
    rows.addAll(other.rows);
  }

  /**
   * The rows of the least hashes, in their order, which only content decides.
   *
   * @param most rows at the most
   * @return canonical values, as {@link CellReader} reads them
   */
  List<Row> least(long most, StructType schema) {
    CellReader[] readers = CellReader.of(schema);
    return rows.parallelStream()
        .sorted(BY_HASH)
        .limit(most)
        .map(bytes -> read(bytes, readers))
        .toList();
  }

  private static long hash(byte[] bytes) {
    return Platform.getLong(bytes, Platform.BYTE_ARRAY_OFFSET);
  }

  private static Row read(byte[] bytes, CellReader[] readers) {
    UnsafeRow row = new UnsafeRow(readers.length);
    row.pointTo(bytes, ROW, bytes.length - Long.BYTES);
    return RowFactory.create(CellReader.readAll(readers, row));
  }
}
