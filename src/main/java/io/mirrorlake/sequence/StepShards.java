package io.mirrorlake.sequence;

import io.mirrorlake.encode.EncodedBlock;
import io.mirrorlake.encode.TableCodec;
import io.mirrorlake.gan.RandomStreams;
import io.mirrorlake.table.EntityRows;
import io.mirrorlake.table.EntityWalk;
import io.mirrorlake.table.Step;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import scala.Tuple2;

/**
 * The training pairs: each step with its context behind it, as codes, dealt into shards by a hash
 * of entity and position, whatever the layout of the source. Contexts are encoded once, while
 * streaming over the entities.
 *
 * @param blocks one partition a shard
 * @param rows pairs in all
 */
public record StepShards(JavaRDD<EncodedBlock> blocks, long rows) {
  /** Share of first steps at the least: of long entities there would else be too few to learn. */
  private static final double LEAST_STARTS = 0.1;

  private static final int BLOCK_ROWS = 8_192;

  /**
   * The pairs of a table. Lazy: cache the blocks where they are read more than once. Costs a
   * secondary sort of the rows and a shuffle of their codes.
   *
   * @param rows the training rows
   * @param columns what they are to entities
   * @param survey of the training rows
   * @param entities codec of the entities' constant attributes
   * @param codec codec of the steps
   * @param shards number of partitions
   * @param seed another seed gives another deal
   */
  public static StepShards of(
      Dataset<Row> rows,
      SequenceColumns columns,
      SequenceSurvey survey,
      TableCodec entities,
      StepCodec codec,
      int shards,
      long seed) {
    int copies = copies(survey);
    Broadcast<TableCodec> statics =
        JavaSparkContext.fromSparkContext(rows.sparkSession().sparkContext()).broadcast(entities);
    Broadcast<StepCodec> steps =
        JavaSparkContext.fromSparkContext(rows.sparkSession().sparkContext()).broadcast(codec);
    int width = codec.layout().columns() + codec.context().layout().columns();
    JavaPairRDD<Long, short[]> pairs =
        EntityRows.inOrder(rows, columns.key(), columns.orderBy(), seed)
            .mapPartitionsToPair(
                part -> new Pairs(columns.walk(part), statics.value(), steps.value(), copies));
    return new StepShards(
        pairs
            .repartitionAndSortWithinPartitions(new HashPartitioner(shards))
            .values()
            .mapPartitions(part -> new Blocks(part, width)),
        survey.rows() + (copies - 1) * survey.entities());
  }

  /** How often a first step counts. */
  private static int copies(SequenceSurvey survey) {
    double starts = survey.entities() / (double) survey.rows();
    return starts >= LEAST_STARTS
        ? 1
        : (int) Math.ceil(LEAST_STARTS / (1 - LEAST_STARTS) * (1 - starts) / starts);
  }

  /** Streams the encoded steps of a partition. */
  private static final class Pairs implements Iterator<Tuple2<Long, short[]>> {
    private final EntityWalk walk;
    private final TableCodec statics;
    private final int[] staticPlaces;
    private final StepCodec codec;
    private final int copies;
    private final int columns;
    private final int[] wide;
    private final Deque<Tuple2<Long, short[]>> ready = new ArrayDeque<>();
    private EntityState state;

    Pairs(EntityWalk walk, TableCodec statics, StepCodec codec, int copies) {
      this.walk = walk;
      this.statics = statics;
      this.codec = codec;
      this.copies = copies;
      this.columns = codec.layout().columns();
      this.wide = new int[columns];
      StructType schema = statics.schema();
      this.staticPlaces = new int[schema.size()];
      for (int c = 0; c < staticPlaces.length; c++) {
        staticPlaces[c] = codec.schema().fieldIndex(schema.fields()[c].name());
      }
    }

    @Override
    public boolean hasNext() {
      return !ready.isEmpty() || walk.hasNext();
    }

    @Override
    public Tuple2<Long, short[]> next() {
      if (ready.isEmpty()) {
        if (!walk.hasNext()) {
          throw new NoSuchElementException();
        }
        encode(walk.next());
      }
      return ready.remove();
    }

    private void encode(Step step) {
      if (step.isFirst()) {
        state = new EntityState(staticCodes(step), codec);
      }
      short[] codes = new short[columns + codec.context().layout().columns()];
      codec.context(state, codes, columns);
      codec.encode(step.values(), step.isLast(), state, codes, 0);
      int times = step.isFirst() ? copies : 1;
      for (int copy = 0; copy < times; copy++) {
        long place = RandomStreams.stream(step.entity(), state.position, copy).nextLong();
        ready.add(new Tuple2<>(place, codes));
      }
      for (int c = 0; c < columns; c++) {
        wide[c] = codes[c] & 0xFFFF;
      }
      codec.advance(state, step.values(), wide, 0);
    }

    private short[] staticCodes(Step step) {
      short[] codes = new short[statics.columns()];
      if (codes.length > 0) {
        Object[] values = new Object[staticPlaces.length];
        for (int c = 0; c < values.length; c++) {
          values[c] = step.values()[staticPlaces[c]];
        }
        statics.encode(RowFactory.create(values), codes, 0);
      }
      return codes;
    }
  }

  /** Gathers codes into blocks, holding one at a time. */
  private static final class Blocks implements Iterator<EncodedBlock> {
    private final Iterator<short[]> rows;
    private final int width;

    Blocks(Iterator<short[]> rows, int width) {
      this.rows = rows;
      this.width = width;
    }

    @Override
    public boolean hasNext() {
      return rows.hasNext();
    }

    @Override
    public EncodedBlock next() {
      short[] codes = new short[BLOCK_ROWS * width];
      int count = 0;
      while (count < BLOCK_ROWS && rows.hasNext()) {
        System.arraycopy(rows.next(), 0, codes, count * width, width);
        count++;
      }
      return new EncodedBlock(
          count,
          width,
          count == BLOCK_ROWS ? codes : java.util.Arrays.copyOf(codes, count * width));
    }
  }
}
