package io.mirrorlake.generate;

import io.mirrorlake.encode.TableCodec;
import io.mirrorlake.model.SyntheticModel;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.LongAccumulator;

/** Synthetic tables as Spark datasets, in the source's exact schema. */
public final class TableGenerator {
  private static final int BLOCKS_PER_PARTITION = 256;

  private final SparkSession spark;
  private final SyntheticModel model;
  private final long seed;
  private final Optional<CopyFilter> copies;
  private final Optional<LongAccumulator> drawnAgain;

  /**
   * Prepares generation that lets copies of training rows stand.
   *
   * @param spark the session
   * @param model what was learnt
   * @param seed of the generation: another seed, other rows
   */
  public TableGenerator(SparkSession spark, SyntheticModel model, long seed) {
    this(spark, model, seed, Optional.empty(), Optional.empty());
  }

  private TableGenerator(
      SparkSession spark,
      SyntheticModel model,
      long seed,
      Optional<CopyFilter> copies,
      Optional<LongAccumulator> drawnAgain) {
    this.spark = spark;
    this.model = model;
    this.seed = seed;
    this.copies = copies;
    this.drawnAgain = drawnAgain;
  }

  /** The same generation, with rows that the filter holds drawn again. */
  public TableGenerator without(CopyFilter filter) {
    return new TableGenerator(
        spark,
        model,
        seed,
        Optional.of(filter),
        Optional.of(spark.sparkContext().longAccumulator("rows drawn again")));
  }

  /**
   * Rows that were drawn again so far, copies and what the filter took for one; counted once for
   * each time that a task ran. Absent where copies stand.
   */
  public Optional<Long> drawnAgain() {
    return drawnAgain.map(LongAccumulator::value);
  }

  /** Codes to rows. */
  TableCodec codec() {
    return model.codec();
  }

  /**
   * The first rows of the endless table that (model, seed) define; in order, and the same for any
   * number of partitions. Lazy; each block of 4,096 rows is made where it is needed, memory does
   * not grow with {@code rows}.
   *
   * @param rows how many, at least 0
   */
  public Dataset<Row> rows(long rows) {
    return rows(0, rows);
  }

  /**
   * Rows {@code first} to {@code first + rows - 1} of the endless table.
   *
   * @param first number of the first one, from 0
   * @param rows how many, at least 0
   */
  public Dataset<Row> rows(long first, long rows) {
    long end = Math.addExact(first, rows);
    long firstBlock = first / RowBlocks.ROWS;
    long blocks = rows == 0 ? 0 : (end + RowBlocks.ROWS - 1) / RowBlocks.ROWS - firstBlock;
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    long wanted =
        Math.max(
            context.defaultParallelism(),
            (blocks + BLOCKS_PER_PARTITION - 1) / BLOCKS_PER_PARTITION);
    int partitions = (int) Math.max(1, Math.min(blocks, wanted));
    return GeneratedBlocks.dataFrame(
        spark,
        partitioned(context, new Span(first, end), blocks, partitions),
        model.codec().schema());
  }

  private JavaRDD<Row> partitioned(
      JavaSparkContext context, Span span, long blocks, int partitions) {
    long firstBlock = span.first() / RowBlocks.ROWS;
    Broadcast<SyntheticModel> shared = context.broadcast(model);
    Optional<Broadcast<CopyFilter>> filter = copies.map(context::broadcast);
    Broadcast<CopyFilter> avoided = filter.orElse(null);
    LongAccumulator counter = drawnAgain.orElse(null);
    long generationSeed = seed;
    return context
        .parallelize(IntStream.range(0, partitions).boxed().toList(), partitions)
        .mapPartitionsWithIndex(
            (index, ignored) -> {
              long from = firstBlock + blocks * index / partitions;
              long to = firstBlock + blocks * (index + 1) / partitions;
              Optional<CopyFilter> held = Optional.ofNullable(avoided).map(Broadcast::value);
              LongConsumer counted = counter == null ? n -> {} : counter::add;
              RowBlocks source = new RowBlocks(shared.value(), generationSeed, held, counted);
              return rowsOf(source, from, to, span);
            },
            true);
  }

  private static Iterator<Row> rowsOf(RowBlocks source, long from, long to, Span span) {
    return LongStream.range(from, to)
        .boxed()
        .flatMap(
            b -> {
              long start = b * RowBlocks.ROWS;
              int skipped = (int) Math.max(0, span.first() - start);
              int end = (int) Math.min(RowBlocks.ROWS, span.end() - start);
              return Arrays.stream(source.rows(b, end), skipped, end);
            })
        .iterator();
  }

  /** Numbers of rows, the end not among them. */
  private record Span(long first, long end) implements Serializable {}
}
