package io.mirrorlake.evaluate;

import io.mirrorlake.profile.ColumnValues;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;

/** Counts and sums of columns and pairs, in one array as {@link PairPlan} lays it out. */
final class PairCounts implements TableScan.State<PairCounts> {
  private static final int LOW_BITS = 32;
  private static final long LOW_MASK = (1L << LOW_BITS) - 1;
  private static final double LOW_SIZE = 0x1p32;

  private final int[] indexes;
  private final Broadcast<PairPlan> plan;
  private final long[] counts;
  private transient int[] codes;
  private transient long[] places;
  private transient long[] ranks;

  /**
   * @param indexes where the columns lie in a row
   * @param plan the layout, of the same columns
   */
  PairCounts(int[] indexes, Broadcast<PairPlan> plan) {
    this.indexes = indexes;
    this.plan = plan;
    this.counts = new long[Math.toIntExact(plan.value().size())];
  }

  @Override
  public void add(Row row) {
    PairPlan layout = plan.value();
    encode(row, layout);
    for (int i = 0; i < codes.length; i++) {
      if (layout.columnOffsets()[i] >= 0 && places[i] >= 0) {
        addColumn(layout.columnOffsets()[i], places[i]);
      }
    }
    int[][] pairs = layout.pairs();
    for (int p = 0; p < pairs.length; p++) {
      int offset = layout.pairOffsets()[p];
      int first = pairs[p][0];
      int second = pairs[p][1];
      if (layout.columnOffsets()[second] >= 0) {
        addNumbers(offset, places[first], places[second]);
        addNumbers(offset + PairPlan.NUMBER_SUMS, ranks[first], ranks[second]);
      } else {
        int width = layout.codes()[second].size();
        counts[offset + codes[first] * width + codes[second]]++;
        if (places[first] >= 0) {
          int sums = offset + layout.codes()[first].size() * width + 2 * codes[second];
          counts[sums]++;
          counts[sums + 1] += places[first];
        }
      }
    }
  }

  private void encode(Row row, PairPlan layout) {
    if (codes == null) {
      codes = new int[indexes.length];
      places = new long[indexes.length];
      ranks = new long[indexes.length];
    }
    for (int i = 0; i < codes.length; i++) {
      ColumnCode code = layout.codes()[i];
      places[i] = -1;
      ranks[i] = -1;
      if (code != null) {
        Object value = ColumnValues.canonical(row.get(indexes[i]));
        codes[i] = code.code(value);
        if (code instanceof ColumnCode.Bins bins) {
          places[i] = bins.grid(value);
          ranks[i] = bins.rank(value);
        }
      }
    }
  }

  private void addColumn(int offset, long place) {
    counts[offset]++;
    counts[offset + 1] += place;
    addProduct(offset + 2, place * place);
  }

  private void addNumbers(int offset, long x, long y) {
    if (x >= 0 && y >= 0) {
      counts[offset]++;
      counts[offset + 1] += x;
      counts[offset + 2] += y;
      addProduct(offset + 3, x * x);
      addProduct(offset + 5, y * y);
      addProduct(offset + 7, x * y);
    }
  }

  private void addProduct(int offset, long product) {
    counts[offset] += product >>> LOW_BITS;
    counts[offset + 1] += product & LOW_MASK;
  }

  @Override
  public PairCounts merge(PairCounts other) {
    for (int i = 0; i < counts.length; i++) {
      counts[i] += other.counts[i];
    }
    return this;
  }

  /** A count or sum. */
  long at(int offset) {
    return counts[offset];
  }

  /** A sum of products. */
  double product(int offset) {
    return counts[offset] * LOW_SIZE + counts[offset + 1];
  }

  /**
   * A contingency table.
   *
   * @return counts [first's codes × second's codes]
   */
  long[][] table(int offset, int height, int width) {
    long[][] table = new long[height][width];
    for (int i = 0; i < height; i++) {
      System.arraycopy(counts, offset + i * width, table[i], 0, width);
    }
    return table;
  }
}
