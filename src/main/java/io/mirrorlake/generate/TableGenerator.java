package io.mirrorlake.generate;

import io.mirrorlake.model.SyntheticModel;
import java.util.Arrays;
import java.util.Iterator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.internal.SQLConf;

/** Synthetic tables as Spark datasets, in the source's exact schema. */
public final class TableGenerator {
  private static final int BLOCKS_PER_PARTITION = 256;

  private final SparkSession spark;
  private final SyntheticModel model;
  private final long seed;

  /**
   * Prepares generation.
   *
   * @param spark the session
   * @param model what was learnt
   * @param seed of the generation: another seed, other rows
   */
  public TableGenerator(SparkSession spark, SyntheticModel model, long seed) {
    this.spark = spark;
    this.model = model;
    this.seed = seed;
  }

  /**
   * The first rows of the endless table that (model, seed) define; in order, and the same for any
   * number of partitions. Lazy; each block of 4,096 rows is made where it is needed, memory does
   * not grow with {@code rows}.
   *
   * @param rows how many, at least 0
   */
  public Dataset<Row> rows(long rows) {
    long blocks = (rows + RowBlocks.ROWS - 1) / RowBlocks.ROWS;
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    long wanted =
        Math.max(
            context.defaultParallelism(),
            (blocks + BLOCKS_PER_PARTITION - 1) / BLOCKS_PER_PARTITION);
    int partitions = (int) Math.max(1, Math.min(blocks, wanted));
    return dataFrame(partitioned(context, rows, blocks, partitions));
  }

  /**
   * Rows hold java.time values, which the session's row encoder takes only where this setting is
   * on.
   */
  private Dataset<Row> dataFrame(JavaRDD<Row> rows) {
    String key = SQLConf.DATETIME_JAVA8API_ENABLED().key();
    String before = spark.conf().get(key);
    spark.conf().set(key, "true");
    try {
      return spark.createDataFrame(rows, model.codec().schema());
    } finally {
      spark.conf().set(key, before);
    }
  }

  private JavaRDD<Row> partitioned(
      JavaSparkContext context, long rows, long blocks, int partitions) {
    Broadcast<SyntheticModel> shared = context.broadcast(model);
    long generationSeed = seed;
    return context
        .parallelize(IntStream.range(0, partitions).boxed().toList(), partitions)
        .mapPartitionsWithIndex(
            (index, ignored) -> {
              long from = blocks * index / partitions;
              long to = blocks * (index + 1) / partitions;
              return rowsOf(new RowBlocks(shared.value(), generationSeed), from, to, rows);
            },
            true);
  }

  private static Iterator<Row> rowsOf(RowBlocks source, long from, long to, long rows) {
    return LongStream.range(from, to)
        .boxed()
        .flatMap(
            b ->
                Arrays.stream(
                    source.rows(b, (int) Math.min(RowBlocks.ROWS, rows - b * RowBlocks.ROWS))))
        .iterator();
  }
}
