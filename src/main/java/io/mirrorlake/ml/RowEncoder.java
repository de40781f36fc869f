package io.mirrorlake.ml;

import io.mirrorlake.encode.TableCodec;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.linalg.SparseVector;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;

/** A row as its one-hot vector {@code [width]}: a 1 for each encoded column. */
final class RowEncoder implements UDF1<Row, Vector> {
  private static final long serialVersionUID = 1L;

  private final Broadcast<TableCodec> codec;
  private final int[] offsets;

  /**
   * @param codec the codec
   * @param offsets first position of each encoded column, and the width
   */
  RowEncoder(Broadcast<TableCodec> codec, int[] offsets) {
    this.codec = codec;
    this.offsets = offsets;
  }

  /**
   * First position of each encoded column's block in the vector, and after them the width.
   *
   * @return {@code [columns + 1]}
   */
  static int[] offsets(TableCodec codec) {
    int[] blocks = codec.blocks();
    int[] offsets = new int[blocks.length + 1];
    for (int c = 0; c < blocks.length; c++) {
      offsets[c + 1] = offsets[c] + blocks[c];
    }
    return offsets;
  }

  @Override
  public Vector call(Row row) {
    int columns = offsets.length - 1;
    short[] codes = new short[columns];
    codec.value().encode(row, codes, 0);
    int[] positions = new int[columns];
    double[] ones = new double[columns];
    for (int c = 0; c < columns; c++) {
      positions[c] = offsets[c] + (codes[c] & 0xFFFF);
      ones[c] = 1;
    }
    return new SparseVector(offsets[columns], positions, ones);
  }
}
