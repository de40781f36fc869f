package io.mirrorlake.sequence;

import io.mirrorlake.encode.TableCodec;
import io.mirrorlake.gan.ContextSampler;
import io.mirrorlake.generate.GeneratedBlocks;
import io.mirrorlake.profile.ColumnValues;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** New entities with all their rows as a Spark dataset, in the source's exact schema. */
public final class SequenceGenerator {
  /** Entities that go on side by side. */
  private static final int BATCH = 256;

  private static final int BATCHES_PER_PARTITION = 64;

  private final SparkSession spark;
  private final SequenceModel model;
  private final long seed;
  private final long stepSeed;

  /**
   * Prepares generation.
   *
   * @param spark the session
   * @param model what was learnt
   * @param seed of the generation: another seed, other entities
   */
  public SequenceGenerator(SparkSession spark, SequenceModel model, long seed) {
    this(spark, model, seed, seed);
  }

  /**
   * Prepares generation of one of several kinds of steps that the same entities have.
   *
   * @param spark the session
   * @param model what was learnt
   * @param seed of the entities
   * @param stepSeed of the steps: kinds that share it would share their chance
   */
  public SequenceGenerator(SparkSession spark, SequenceModel model, long seed, long stepSeed) {
    this.spark = spark;
    this.model = model;
    this.seed = seed;
    this.stepSeed = stepSeed;
  }

  /**
   * The rows of the first entities of the endless table that (model, seed) define: the same for any
   * number of partitions, and for fewer entities a part of those for more. Lazy; memory grows
   * neither with the number of entities nor with their length.
   *
   * @param entities how many, at least 0
   */
  public Dataset<Row> rows(long entities) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    long batches = batches(entities);
    int partitions = partitions(context, entities);
    Broadcast<SequenceModel> shared = context.broadcast(model);
    long entitySeed = seed;
    long ofSteps = stepSeed;
    JavaRDD<Row> rows =
        context
            .parallelize(IntStream.range(0, partitions).boxed().toList(), partitions)
            .mapPartitionsWithIndex(
                (index, ignored) ->
                    rowsOf(
                        shared.value(),
                        entitySeed,
                        ofSteps,
                        batches * index / partitions,
                        batches * (index + 1) / partitions,
                        entities),
                true);
    return GeneratedBlocks.dataFrame(spark, rows, model.codec().schema());
  }

  /**
   * The first entities themselves, without their rows: those of {@link #rows}, one row each in the
   * schema of their own model. Lazy.
   *
   * @param entities how many, at least 0
   */
  public Dataset<Row> entities(long entities) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    int partitions = partitions(context, entities);
    long batches = batches(entities);
    Broadcast<SequenceModel> shared = context.broadcast(model);
    long entitySeed = seed;
    JavaRDD<Row> rows =
        context
            .parallelize(IntStream.range(0, partitions).boxed().toList(), partitions)
            .mapPartitionsWithIndex(
                (index, ignored) -> {
                  GeneratedBlocks blocks =
                      new GeneratedBlocks(shared.value().entities(), entitySeed);
                  return LongStream.range(
                          batches * index / partitions, batches * (index + 1) / partitions)
                      .boxed()
                      .flatMap(
                          batch ->
                              blocks
                                  .rows(
                                      batch * BATCH,
                                      (int) Math.min(BATCH, entities - batch * BATCH))
                                  .stream())
                      .iterator();
                },
                true);
    return GeneratedBlocks.dataFrame(spark, rows, model.entities().codec().schema());
  }

  private static long batches(long entities) {
    return (entities + BATCH - 1) / BATCH;
  }

  private static int partitions(JavaSparkContext context, long entities) {
    long batches = batches(entities);
    long wanted =
        Math.max(
            context.defaultParallelism(),
            (batches + BATCHES_PER_PARTITION - 1) / BATCHES_PER_PARTITION);
    return (int) Math.max(1, Math.min(batches, wanted));
  }

  private static Iterator<Row> rowsOf(
      SequenceModel model, long seed, long stepSeed, long from, long to, long entities) {
    GeneratedBlocks blocks = new GeneratedBlocks(model.entities(), seed);
    int candidates = model.factors().isPresent() ? StepCalibration.CANDIDATES : 1;
    ContextSampler sampler =
        new ContextSampler(
            model.steps().shape(), model.steps().state().parameters(), BATCH * candidates);
    return LongStream.range(from, to)
        .boxed()
        .flatMap(
            batch -> {
              long first = batch * BATCH;
              int count = (int) Math.min(BATCH, entities - first);
              Iterable<Row> rows =
                  () -> batch(model, stepSeed, sampler, first, blocks.rows(first, count));
              return java.util.stream.StreamSupport.stream(rows.spliterator(), false);
            })
        .iterator();
  }

  private static EntityBatch batch(
      SequenceModel model, long seed, ContextSampler sampler, long first, List<Row> entities) {
    TableCodec codec = model.entities().codec();
    StructType schema = model.codec().schema();
    String[] names = codec.schema().fieldNames();
    List<Object[]> attributes = new ArrayList<>();
    List<short[]> statics = new ArrayList<>();
    for (Row entity : entities) {
      Object[] values = new Object[schema.size()];
      for (int c = 0; c < names.length; c++) {
        values[schema.fieldIndex(names[c])] = ColumnValues.canonical(entity.get(c));
      }
      short[] codes = new short[codec.columns()];
      if (codes.length > 0) {
        codec.encode(entity, codes, 0);
      }
      attributes.add(values);
      statics.add(codes);
    }
    return new EntityBatch(
        model.codec(), sampler, model.factors().orElse(null), seed, first, attributes, statics);
  }
}
