package io.mirrorlake.evaluate;

import io.mirrorlake.table.EntityRows;
import io.mirrorlake.table.EntityWalk;
import io.mirrorlake.table.Step;
import io.mirrorlake.trees.FeatureTable;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What is known of a table's entities after one secondary sort and one walk: sums over all of them,
 * and of a sample, chosen by key, features of the whole sequence and up to {@value #PAIRS} pairs of
 * neighbouring rows.
 *
 * @param sums over all entities
 * @param sampled entities in the order of their hashes
 */
record SequenceScan(SequenceSums sums, List<Sampled> sampled) implements Serializable {
  private static final int PAIRS = 8;

  /**
   * An entity of the sample.
   *
   * @param hash of its key
   * @param features of its whole sequence
   * @param pairs of neighbouring rows
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Sampled(long hash, double[] features, List<double[]> pairs) implements Serializable {}

  /**
   * Walks over a table.
   *
   * @param rows with the columns of the shape
   * @param share of entities that are sampled, in (0, 1]
   * @param seed of the sample
   */
  static SequenceScan of(Dataset<Row> rows, SequenceShape shape, double share, long seed) {
    JavaRDD<SequenceScan> parts =
        EntityRows.inOrder(rows, shape.key(), shape.orderBy(), seed)
            .mapPartitions(part -> List.of(part(part, shape, share)).iterator());
    SequenceSums sums = new SequenceSums(shape.compared().length);
    List<Sampled> all = new ArrayList<>();
    // In the order of partitions: sums of doubles depend on it.
    for (SequenceScan part : parts.collect()) {
      sums.plus(part.sums);
      all.addAll(part.sampled);
    }
    all.sort(Comparator.comparingLong(Sampled::hash));
    return new SequenceScan(sums, all);
  }

  private static SequenceScan part(Iterator<Row> rows, SequenceShape shape, double share) {
    SequenceSums sums = new SequenceSums(shape.compared().length);
    EntityFeatures features = new EntityFeatures(shape, sums);
    EntityWalk walk = new EntityWalk(rows, shape.keyIndices(), shape.schema().size());
    List<Sampled> sampled = new ArrayList<>();
    List<double[]> pairs = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(0);
    long seen = 0;
    while (walk.hasNext()) {
      Step step = walk.next();
      boolean isTaken = (step.entity() >>> 11) * 0x1p-53 < share;
      if (step.isFirst()) {
        pairs = new ArrayList<>();
        random = new SplittableRandom(step.entity());
        seen = 0;
      }
      double[] pair = features.add(step);
      if (pair != null && isTaken) {
        keep(pairs, pair, seen++, random);
      }
      if (step.isLast()) {
        double[] numbers = features.end();
        if (isTaken) {
          sampled.add(new Sampled(step.entity(), numbers, pairs));
        }
      }
    }
    return new SequenceScan(sums, sampled);
  }

  /** Reservoir sampling (Vitter 1985, algorithm R). */
  private static void keep(
      List<double[]> pairs, double[] pair, long seen, SplittableRandom random) {
    if (pairs.size() < PAIRS) {
      pairs.add(pair);
      return;
    }
    long place = random.nextLong(seen + 1);
    if (place < PAIRS) {
      pairs.set((int) place, pair);
    }
  }

  /** The first entities' features. */
  FeatureTable features(SequenceShape shape, int[] kept, int most) {
    List<String> names = EntityFeatures.names(shape);
    List<double[]> rows = sampled.stream().limit(most).map(Sampled::features).toList();
    return table(rows, kept, names);
  }

  /** The first entities' pairs. */
  FeatureTable pairs(SequenceShape shape, int most) {
    List<String> names = new ArrayList<>();
    for (String when : List.of("before", "now")) {
      for (int c : shape.compared()) {
        names.add(shape.schema().fields()[c].name() + " " + when);
      }
    }
    List<double[]> rows = sampled.stream().limit(most).flatMap(s -> s.pairs().stream()).toList();
    return table(rows, java.util.stream.IntStream.range(0, names.size()).toArray(), names);
  }

  /** Of each of the first entities' pairs, the number of its entity. */
  int[] pairOwners(int most) {
    return java.util.stream.IntStream.range(0, Math.min(most, sampled.size()))
        .flatMap(e -> sampled.get(e).pairs().stream().mapToInt(pair -> e))
        .toArray();
  }

  private static FeatureTable table(List<double[]> rows, int[] kept, List<String> names) {
    double[][] columns = new double[kept.length][rows.size()];
    List<String> keptNames = new ArrayList<>();
    for (int k = 0; k < kept.length; k++) {
      keptNames.add(names.get(kept[k]));
      for (int r = 0; r < rows.size(); r++) {
        columns[k][r] = rows.get(r)[kept[k]];
      }
    }
    return new FeatureTable(rows.size(), columns, new boolean[kept.length], keptNames);
  }
}
