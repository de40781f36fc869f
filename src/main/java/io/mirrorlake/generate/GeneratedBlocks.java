package io.mirrorlake.generate;

import io.mirrorlake.model.SyntheticModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.StructType;

/**
 * Synthetic rows by their numbers on one executor, for those who make more of each. Keeps the block
 * that was asked for last. Not thread-safe.
 */
public final class GeneratedBlocks {
  private final RowBlocks blocks;
  private long held = -1;
  private Row[] rows = new Row[0];

  /**
   * The rows of a model.
   *
   * @param model what was learnt
   * @param seed of the generation
   */
  public GeneratedBlocks(SyntheticModel model, long seed) {
    this.blocks = new RowBlocks(model, seed, Optional.empty(), n -> {});
  }

  /**
   * Rows {@code first} to {@code first + count - 1} of the endless table.
   *
   * @param first number of the first one, from 0
   * @param count how many
   * @return rows of the model's schema
   */
  public List<Row> rows(long first, int count) {
    List<Row> found = new ArrayList<>(count);
    for (long r = first; r < first + count; r++) {
      long block = r / RowBlocks.ROWS;
      if (block != held) {
        rows = blocks.rows(block, RowBlocks.ROWS);
        held = block;
      }
      found.add(rows[(int) (r % RowBlocks.ROWS)]);
    }
    return found;
  }

  /**
   * Rows with java.time values as a dataset; the session's row encoder takes them only where a
   * setting is on.
   *
   * @param rows of the schema
   */
  public static Dataset<Row> dataFrame(SparkSession spark, JavaRDD<Row> rows, StructType schema) {
    String key = SQLConf.DATETIME_JAVA8API_ENABLED().key();
    String before = spark.conf().get(key);
    spark.conf().set(key, "true");
    try {
      return spark.createDataFrame(rows, schema);
    } finally {
      spark.conf().set(key, before);
    }
  }
}
