package io.mirrorlake.trees;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import java.util.Arrays;

/**
 * Values to at most {@value #MOST_BINS} bins a column. Numbers: a bin for each value where there
 * are no more, else bins of about equally many rows. Categories: a bin for each code. Missing
 * values have a bin of their own, the column's last, and so do codes that were not seen.
 */
final class BinMapper implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Bins a column, the one of missing values not counted: with it, numbers of a byte. */
  static final int MOST_BINS = 255;

  private final double[][] thresholds;
  private final boolean[][] seen;
  private final boolean[] hasMissing;
  private final int[] bins;

  private BinMapper(int width) {
    this.thresholds = new double[width][];
    this.seen = new boolean[width][];
    this.hasMissing = new boolean[width];
    this.bins = new int[width];
  }

  /** Learns the bins of each column. O(columns × rows log rows). */
  static BinMapper fitted(FeatureTable table) {
    BinMapper mapper = new BinMapper(table.width());
    for (int column = 0; column < table.width(); column++) {
      double[] present =
          Arrays.stream(table.columns()[column]).filter(value -> !Double.isNaN(value)).toArray();
      mapper.hasMissing[column] = present.length < table.rows();
      if (table.categorical()[column]) {
        boolean[] codes = new boolean[MOST_BINS];
        int most = -1;
        for (double code : present) {
          codes[(int) code] = true;
          most = Math.max(most, (int) code);
        }
        mapper.bins[column] = most + 1;
        mapper.seen[column] = codes;
      } else {
        Arrays.sort(present);
        mapper.thresholds[column] = thresholds(present);
        mapper.bins[column] = mapper.thresholds[column].length + 1;
      }
    }
    return mapper;
  }

  /** Upper edges, inclusive, of all bins but the last. */
  private static double[] thresholds(double[] sorted) {
    double[] distinct = Arrays.stream(sorted).distinct().toArray();
    if (distinct.length <= MOST_BINS) {
      double[] middles = new double[Math.max(0, distinct.length - 1)];
      for (int value = 0; value < middles.length; value++) {
        // Halved before they are added: their sum may overflow.
        middles[value] = distinct[value] / 2 + distinct[value + 1] / 2;
      }
      return middles;
    }
    double[] edges = new double[MOST_BINS - 1];
    // Between two values, never on one: a stored threshold is no single record's own.
    for (int bin = 1; bin < MOST_BINS; bin++) {
      long scaled = (long) bin * sorted.length;
      int rank = (int) (scaled / MOST_BINS);
      // The inverse of the empirical distribution function, averaged where it jumps.
      edges[bin - 1] =
          scaled % MOST_BINS == 0
              ? sorted[rank - 1] / 2 + sorted[rank] / 2
              : above(distinct, sorted[rank]);
    }
    return Arrays.stream(edges).distinct().toArray();
  }

  /** Half way from a value to the next greater one; the value itself where there is none. */
  private static double above(double[] distinct, double value) {
    int at = Arrays.binarySearch(distinct, value);
    return at + 1 < distinct.length ? value / 2 + distinct[at + 1] / 2 : value;
  }

  /** Bins of the column, the one of missing values not counted; its number is this. */
  int bins(int column) {
    return bins[column];
  }

  /** Whether a value was missing among the rows the bins were learnt from. */
  boolean hasMissing(int column) {
    return hasMissing[column];
  }

  /**
   * The bin of each value, unsigned.
   *
   * @return {@code [columns × rows]}
   */
  byte[][] binned(FeatureTable table) {
    byte[][] binned = new byte[table.width()][table.rows()];
    for (int column = 0; column < binned.length; column++) {
      for (int row = 0; row < table.rows(); row++) {
        binned[column][row] = (byte) bin(column, table.columns()[column][row]);
      }
    }
    return binned;
  }

  /** The bin of a value. */
  int bin(int column, double value) {
    if (Double.isNaN(value)) {
      return bins[column];
    }
    if (seen[column] != null) {
      return seen[column][(int) value] ? (int) value : bins[column];
    }
    int found = Arrays.binarySearch(thresholds[column], value);
    return found >= 0 ? found : -found - 1;
  }

  /** Writes what {@link #read} reads. */
  void write(DataOutput to) throws IOException {
    to.writeInt(bins.length);
    for (int column = 0; column < bins.length; column++) {
      to.writeBoolean(hasMissing[column]);
      to.writeShort(bins[column]);
      to.writeBoolean(seen[column] != null);
      if (seen[column] == null) {
        for (double threshold : thresholds[column]) {
          to.writeDouble(threshold);
        }
      } else {
        for (int code = 0; code < bins[column]; code++) {
          to.writeBoolean(seen[column][code]);
        }
      }
    }
  }

  /** Reads what {@link #write} wrote. */
  static BinMapper read(DataInput from) throws IOException {
    BinMapper mapper = new BinMapper(from.readInt());
    for (int column = 0; column < mapper.bins.length; column++) {
      mapper.hasMissing[column] = from.readBoolean();
      mapper.bins[column] = from.readShort();
      if (from.readBoolean()) {
        mapper.seen[column] = new boolean[MOST_BINS];
        for (int code = 0; code < mapper.bins[column]; code++) {
          mapper.seen[column][code] = from.readBoolean();
        }
      } else {
        mapper.thresholds[column] = new double[mapper.bins[column] - 1];
        for (int edge = 0; edge < mapper.bins[column] - 1; edge++) {
          mapper.thresholds[column][edge] = from.readDouble();
        }
      }
    }
    return mapper;
  }
}
