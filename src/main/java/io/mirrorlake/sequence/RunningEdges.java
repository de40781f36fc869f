package io.mirrorlake.sequence;

import io.mirrorlake.table.EntityRows;
import io.mirrorlake.table.EntityWalk;
import io.mirrorlake.table.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Where the codes of positions, running means, running mean changes and deviations from the mean
 * begin: quantiles of a sample of steps, chosen by entity and position.
 */
final class RunningEdges {
  private static final long MOST_STEPS = 20_000;
  private static final int POSITIONS = 32;
  private static final int MEANS = 8;
  private static final int MOVES = 12;
  private static final int DEVIATIONS = 12;
  private static final long MIX = 0x9E3779B97F4A7C15L;

  private final List<double[]> sample;

  private RunningEdges(List<double[]> sample) {
    this.sample = sample;
  }

  /**
   * Walks over the rows.
   *
   * @param codec knows modes, but no edges yet
   * @param count number of rows
   */
  static RunningEdges of(Dataset<Row> rows, SequenceColumns columns, StepCodec codec, long count) {
    double share = Math.min(1, MOST_STEPS / (double) count);
    JavaRDD<double[]> states =
        EntityRows.inOrder(rows, columns.key(), columns.orderBy(), 0)
            .mapPartitions(part -> sampled(columns.walk(part), codec, share));
    return new RunningEdges(states.collect());
  }

  /** Of each sampled step: position, then of each column the three numbers, NaN for none. */
  private static Iterator<double[]> sampled(EntityWalk walk, StepCodec codec, double share) {
    List<double[]> states = new ArrayList<>();
    short[] codes = new short[codec.layout().columns()];
    int[] wide = new int[codes.length];
    EntityState state = null;
    while (walk.hasNext()) {
      Step step = walk.next();
      state = step.isFirst() ? new EntityState(new short[0], codec) : state;
      if (isTaken(step.entity(), state.position, share)) {
        states.add(numbers(codec, state));
      }
      codec.encode(step.values(), step.isLast(), state, codes, 0);
      for (int c = 0; c < codes.length; c++) {
        wide[c] = codes[c] & 0xFFFF;
      }
      codec.advance(state, step.values(), wide, 0);
    }
    return states.iterator();
  }

  private static boolean isTaken(long entity, long position, double share) {
    long mixed = (entity ^ (position + 1) * MIX) * MIX;
    return ((mixed ^ mixed >>> 32) >>> 11) * 0x1p-53 < share;
  }

  private static double[] numbers(StepCodec codec, EntityState state) {
    double[] numbers = new double[1 + 3 * state.sums.length];
    numbers[0] = state.position;
    for (int j = 0; j < state.sums.length; j++) {
      numbers[1 + 3 * j] = state.mean(j);
      numbers[2 + 3 * j] = state.meanMove(j);
      numbers[3 + 3 * j] = state.deviation(j, codec.columns().get(j).mode());
    }
    return numbers;
  }

  /** Edges of positions: one each where there are few. */
  static double[] all(long longest) {
    return IntStream.range(0, (int) longest).asDoubleStream().toArray();
  }

  /** Whether positions are told one by one. */
  static boolean isShort(long longest) {
    return longest <= POSITIONS + 1;
  }

  /** Edges of positions of long entities. */
  double[] positions() {
    double[] edges = quantiles(values(0, -1), POSITIONS + 1);
    double[] whole = new double[edges.length + 1];
    for (int e = 0; e < edges.length; e++) {
      whole[e + 1] = Math.floor(edges[e]);
    }
    return Arrays.stream(whole).distinct().toArray();
  }

  /** Edges of a column's running mean; null where it has none. */
  double[] means(int column) {
    return orNone(quantiles(values(1 + 3 * column, Double.NEGATIVE_INFINITY), MEANS));
  }

  /** Edges of a column's running mean change; null where it has none. */
  double[] moves(int column) {
    return orNone(quantiles(values(2 + 3 * column, 0), MOVES));
  }

  /** Edges of how far a column's last value lies from its mean; null where it has none. */
  double[] deviations(int column) {
    return orNone(quantiles(values(3 + 3 * column, Double.NEGATIVE_INFINITY), DEVIATIONS));
  }

  private static double[] orNone(double[] edges) {
    return edges.length == 0 ? null : edges;
  }

  private double[] values(int place, double above) {
    return sample.stream()
        .mapToDouble(numbers -> numbers[place])
        .filter(v -> v > above)
        .sorted()
        .toArray();
  }

  /** The quantiles that cut sorted values into so many parts, each once. */
  private static double[] quantiles(double[] sorted, int parts) {
    if (sorted.length == 0) {
      return new double[0];
    }
    return IntStream.range(1, parts)
        .mapToDouble(q -> sorted[(int) ((long) q * (sorted.length - 1) / parts)])
        .distinct()
        .toArray();
  }
}
