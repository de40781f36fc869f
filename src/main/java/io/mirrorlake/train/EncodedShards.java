package io.mirrorlake.train;

import io.mirrorlake.encode.EncodedBlock;
import io.mirrorlake.encode.TableCodec;
import java.util.Arrays;
import java.util.Iterator;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;

/**
 * The training rows as codes, partition by partition, in blocks of {@value #BLOCK_ROWS} rows: two
 * bytes a cell, no one-hot row anywhere.
 */
public final class EncodedShards {
  private static final int BLOCK_ROWS = 8_192;

  private EncodedShards() {}

  /**
   * Encodes rows where they lie. Lazy: cache the result where it is read more than once.
   *
   * @param rows the training rows, one partition a worker
   * @param codec the table's codec, with at least one encoded column
   */
  public static JavaRDD<EncodedBlock> of(JavaRDD<Row> rows, TableCodec codec) {
    Broadcast<TableCodec> shared =
        JavaSparkContext.fromSparkContext(rows.context()).broadcast(codec);
    return rows.mapPartitions(part -> new Blocks(part, shared.value()), true);
  }

  /** Reads rows and hands out blocks, holding one block at a time. */
  private static final class Blocks implements Iterator<EncodedBlock> {
    private final Iterator<Row> rows;
    private final TableCodec codec;

    Blocks(Iterator<Row> rows, TableCodec codec) {
      this.rows = rows;
      this.codec = codec;
    }

    @Override
    public boolean hasNext() {
      return rows.hasNext();
    }

    @Override
    public EncodedBlock next() {
      int columns = codec.columns();
      short[] codes = new short[BLOCK_ROWS * columns];
      int count = 0;
      while (count < BLOCK_ROWS && rows.hasNext()) {
        codec.encode(rows.next(), codes, count * columns);
        count++;
      }
      return new EncodedBlock(
          count, columns, count == BLOCK_ROWS ? codes : Arrays.copyOf(codes, count * columns));
    }
  }
}
