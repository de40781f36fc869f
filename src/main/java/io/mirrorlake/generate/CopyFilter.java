package io.mirrorlake.generate;

import io.mirrorlake.encode.TableCodec;
import io.mirrorlake.profile.ColumnValues;
import java.io.Serializable;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.util.sketch.BloomFilter;
import org.apache.spark.util.sketch.IncompatibleMergeException;

/**
 * Tells rows that equal a training row in all columns but keys, where fewer than min-count training
 * rows are so: a combination that more share is nobody's record. A Bloom filter over 64-bit hashes
 * of rows: it finds every copy, and takes about 1% of other rows for one, which then are drawn
 * again for nothing. It lives for one generation and is stored nowhere, since who holds it can test
 * whether a guessed record was in the source.
 */
public final class CopyFilter implements Serializable {
  private static final double FALSE_POSITIVES = 0.01;
  private static final long MOST_BITS = 512L << 20;
  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

  private final int[] columns;
  private final BloomFilter rare;

  private CopyFilter(int[] columns, BloomFilter rare) {
    this.columns = columns;
    this.rare = rare;
  }

  /**
   * The filter of a table: one shuffle of a 64-bit hash a row. Memory 10 bits a training row, at
   * most 64 MiB, beyond which false positives grow.
   *
   * @param train the training rows, in the codec's schema
   * @param codec tells keys from other columns
   * @param minCount a row that so many share is no copy
   */
  public static CopyFilter of(Dataset<Row> train, TableCodec codec, int minCount) {
    int[] columns =
        IntStream.range(0, codec.schema().size()).filter(c -> !codec.isKey(c)).toArray();
    JavaRDD<Long> rare =
        train
            .toJavaRDD()
            .mapToPair(row -> new scala.Tuple2<>(hash(row, columns), 1L))
            .reduceByKey(Long::sum)
            .filter(counted -> counted._2 < minCount)
            .keys()
            .cache();
    try {
      long expected = Math.max(1, rare.count());
      long bits =
          Math.min(
              MOST_BITS,
              (long) Math.ceil(-expected * Math.log(FALSE_POSITIVES) / Math.pow(Math.log(2), 2)));
      BloomFilter empty = BloomFilter.create(expected, Math.max(64, bits));
      // Bits are set, never added: the order of merging makes no difference.
      return new CopyFilter(columns, rare.aggregate(empty, CopyFilter::with, CopyFilter::merged));
    } finally {
      rare.unpersist();
    }
  }

  private static BloomFilter with(BloomFilter filter, long hash) {
    filter.putLong(hash);
    return filter;
  }

  private static BloomFilter merged(BloomFilter a, BloomFilter b)
      throws IncompatibleMergeException {
    return a.mergeInPlace(b);
  }

  /**
   * Whether the row equals a rare training row; also true of about 1% of other rows.
   *
   * @param row of the codec's schema
   */
  public boolean holds(Row row) {
    return rare.mightContainLong(hash(row, columns));
  }

  /**
   * Share of a table's rows that the filter holds; what chance gives, for rows never trained on.
   */
  public double share(Dataset<Row> rows) {
    long all = rows.count();
    return all == 0 ? 0 : rows.toJavaRDD().filter(this::holds).count() / (double) all;
  }

  private static long hash(Row row, int[] columns) {
    long hash = MULTIPLIER;
    for (int c : columns) {
      hash = (hash ^ valueHash(ColumnValues.canonical(row.get(c)))) * MULTIPLIER;
      hash ^= hash >>> 29;
    }
    return hash;
  }

  private static long valueHash(Object value) {
    if (value instanceof String text) {
      long hash = text.length();
      for (int i = 0; i < text.length(); i++) {
        hash = hash * 0x100000001B3L + text.charAt(i);
      }
      return hash;
    }
    // 0.0 and -0.0 are one value.
    return value instanceof Double number
        ? Double.hashCode(number + 0.0)
        : java.util.Objects.hashCode(value);
  }
}
