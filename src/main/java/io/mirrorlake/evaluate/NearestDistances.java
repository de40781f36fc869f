package io.mirrorlake.evaluate;

import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;

/** Of each probe, the distances to the nearest and to the second nearest reference, in [0, 1]. */
final class NearestDistances implements Serializable {
  private static final long serialVersionUID = 1L;

  private final float[] first;
  private final float[] second;
  private final int[] places;

  /**
   * @param first distances to the nearest reference, {@code [probes]}
   * @param second distances to the second nearest, {@code [probes]}
   * @param places numbers of the nearest references, {@code [probes]}; the first of equally near
   */
  NearestDistances(float[] first, float[] second, int[] places) {
    this.first = first;
    this.second = second;
    this.places = places;
  }

  /** The probes of all parts, in their order. */
  static NearestDistances joined(List<NearestDistances> parts) {
    int size = parts.stream().mapToInt(part -> part.first.length).sum();
    NearestDistances joined = new NearestDistances(new float[size], new float[size], new int[size]);
    int at = 0;
    for (NearestDistances part : parts) {
      System.arraycopy(part.first, 0, joined.first, at, part.first.length);
      System.arraycopy(part.second, 0, joined.second, at, part.first.length);
      System.arraycopy(part.places, 0, joined.places, at, part.first.length);
      at += part.first.length;
    }
    return joined;
  }

  /** Number of probes. */
  int size() {
    return first.length;
  }

  /** Distance of a probe to its nearest reference. */
  double nearest(int probe) {
    return first[probe];
  }

  /** Number of a probe's nearest reference. */
  int place(int probe) {
    return places[probe];
  }

  /**
   * The nearest distances among these references and further ones; neither the second nor places
   * are kept.
   */
  NearestDistances orNearer(NearestDistances further) {
    float[] nearer = new float[first.length];
    for (int probe = 0; probe < nearer.length; probe++) {
      nearer[probe] = Math.min(first[probe], further.first[probe]);
    }
    return new NearestDistances(nearer, nearer, new int[nearer.length]);
  }

  /**
   * The quantile of the nearest distances, interpolated between neighbours.
   *
   * @param percent in (0, 100]
   */
  double percentile(double percent) {
    return percentile(
        IntStream.range(0, first.length).mapToDouble(probe -> first[probe]).toArray(), percent);
  }

  /**
   * The quantile of nearest divided by second nearest distance; 1 where both are 0. Near 0 where a
   * probe is a lone reference's copy.
   *
   * @param percent in (0, 100]
   */
  double ratioPercentile(double percent) {
    return percentile(
        IntStream.range(0, first.length)
            .mapToDouble(probe -> second[probe] == 0 ? 1 : first[probe] / (double) second[probe])
            .toArray(),
        percent);
  }

  /**
   * Share of probes that are nearer to these references than to others.
   *
   * @param tie what a probe counts that is equally near to both
   */
  double shareNearer(NearestDistances others, double tie) {
    double nearer = 0;
    for (int probe = 0; probe < first.length; probe++) {
      if (first[probe] < others.first[probe]) {
        nearer++;
      } else if (first[probe] == others.first[probe]) {
        nearer += tie;
      }
    }
    return nearer / first.length;
  }

  private static double percentile(double[] values, double percent) {
    return new Percentile().withEstimationType(EstimationType.R_7).evaluate(values, percent);
  }
}
