package io.mirrorlake.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;

/** The two nearest of many points to each of some, by looking at all pairs, on the executors. */
final class NearestSearch {
  /** Probes a task; about a tenth of a second for 20,000 references of 14 columns. */
  private static final int PROBES = 256;

  /** References at a time; their sums stay in the first cache. */
  private static final int BLOCK = 1_024;

  private static final int MOST_PROBES = 10_000;
  private static final int LEAST_PROBES = 1_000;

  /** Cells of the probes at the most: each costs as many looks as there are references. */
  private static final int MOST_CELLS = 400_000;

  private NearestSearch() {}

  /**
   * How many probes are enough: 10,000, a share among which is known to 0.5%; of more than 40
   * columns as many as have 400,000 cells, and 1,000 at the least.
   */
  static int probes(int columns) {
    return Math.max(LEAST_PROBES, Math.min(MOST_PROBES, MOST_CELLS / columns));
  }

  /**
   * Distances to the nearest and to the second nearest point. O(probes × references × columns).
   *
   * @param probes broadcast and split over tasks
   * @param references broadcast, at least two
   */
  static NearestDistances of(SparkSession spark, GowerPoints probes, GowerPoints references) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    List<Integer> starts = new ArrayList<>();
    for (int start = 0; start < probes.size(); start += PROBES) {
      starts.add(start);
    }
    Broadcast<GowerPoints> sent = context.broadcast(probes);
    Broadcast<GowerPoints> targets = context.broadcast(references);
    try {
      return NearestDistances.joined(
          context
              .parallelize(starts, starts.size())
              .map(start -> search(sent.value(), start, targets.value()))
              .collect());
    } finally {
      sent.destroy();
      targets.destroy();
    }
  }

  private static NearestDistances search(GowerPoints probes, int start, GowerPoints references) {
    int count = Math.min(PROBES, probes.size() - start);
    float[] first = new float[count];
    float[] second = new float[count];
    int[] places = new int[count];
    Arrays.fill(first, Float.MAX_VALUE);
    Arrays.fill(second, Float.MAX_VALUE);
    int[] mismatches = new int[BLOCK];
    float[] distances = new float[BLOCK];
    for (int from = 0; from < references.size(); from += BLOCK) {
      int length = Math.min(BLOCK, references.size() - from);
      for (int probe = 0; probe < count; probe++) {
        references.distances(probes, start + probe, from, length, mismatches, distances);
        float least = first[probe];
        float next = second[probe];
        for (int index = 0; index < length; index++) {
          float distance = distances[index];
          next = Math.min(next, Math.max(least, distance));
          least = Math.min(least, distance);
        }
        if (least < first[probe]) {
          places[probe] = from + firstOf(distances, least);
        }
        first[probe] = least;
        second[probe] = next;
      }
    }
    for (int probe = 0; probe < count; probe++) {
      first[probe] /= references.width();
      second[probe] /= references.width();
    }
    return new NearestDistances(first, second, places);
  }

  /** Looked for after the loop, which would be slower with it. */
  private static int firstOf(float[] distances, float wanted) {
    int at = 0;
    while (distances[at] != wanted) {
      at++;
    }
    return at;
  }
}
