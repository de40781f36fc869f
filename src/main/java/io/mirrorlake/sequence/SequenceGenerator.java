package io.mirrorlake.sequence;

import io.mirrorlake.encode.TableCodec;
import io.mirrorlake.gan.ContextSampler;
import io.mirrorlake.generate.GeneratedBlocks;
import io.mirrorlake.profile.ColumnValues;
import java.io.Serializable;
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
    long entitySeed = seed;
    long ofSteps = stepSeed;
    return GeneratedBlocks.dataFrame(
        spark,
        generated(
            entities,
            (shared, from, to) -> rowsOf(shared, entitySeed, ofSteps, from, to, entities)),
        model.codec().schema());
  }

  /**
   * The first entities themselves, without their rows: those of {@link #rows}, one row each in the
   * schema of their own model. Lazy.
   *
   * @param entities how many, at least 0
   */
  public Dataset<Row> entities(long entities) {
    long entitySeed = seed;
    return GeneratedBlocks.dataFrame(
        spark,
        generated(
            entities,
            (shared, from, to) -> {
              GeneratedBlocks blocks = new GeneratedBlocks(shared.entities(), entitySeed);
              return LongStream.range(from, to)
                  .boxed()
                  .flatMap(batch -> blocks.rows(batch * BATCH, size(batch, entities)).stream())
                  .iterator();
            }),
        model.entities().codec().schema());
  }

  /** Rows of the batches from one up to, without, another. */
  @FunctionalInterface
  private interface Batches extends Serializable {
    Iterator<Row> rows(SequenceModel model, long from, long to);
  }

  private JavaRDD<Row> generated(long entities, Batches batches) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    long all = (entities + BATCH - 1) / BATCH;
    long wanted =
        Math.max(
            context.defaultParallelism(),
            (all + BATCHES_PER_PARTITION - 1) / BATCHES_PER_PARTITION);
    int partitions = (int) Math.max(1, Math.min(all, wanted));
    Broadcast<SequenceModel> shared = context.broadcast(model);
    return context
        .parallelize(IntStream.range(0, partitions).boxed().toList(), partitions)
        .mapPartitionsWithIndex(
            (index, ignored) ->
                batches.rows(
                    shared.value(), all * index / partitions, all * (index + 1) / partitions),
            true);
  }

  /** Entities of a batch; the last one may be smaller. */
  private static int size(long batch, long entities) {
    return (int) Math.min(BATCH, entities - batch * BATCH);
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
              int count = size(batch, entities);
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
