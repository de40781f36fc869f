package io.mirrorlake.table;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.hash.Murmur3_x86_32;

/**
 * A table's rows dealt into shards in an order that its content decides: the same rows give the
 * same shards, row by row, however they lay before and however often a task is retried.
 *
 * <p>A first shuffle brings the rows into the order of their hashes; this numbers them, equal rows
 * one after the other, so that which of two equal rows comes first makes no difference. A second
 * one deals them out in turn, as cards, and shuffles each hand. One shuffle by hash would put all
 * copies of a row into one shard: a table of a few distinct rows would leave most shards empty and
 * the others with nothing in common.
 */
public final class CanonicalRows {
  private static final int ID_BITS = 33;
  private static final long ID_MASK = (1L << ID_BITS) - 1;
  private static final int SPARK_HASH_SEED = 42;

  private CanonicalRows() {}

  /**
   * Deals the rows into exactly {@code shards} partitions, whose sizes differ by at most {@code
   * shards} rows; with fewer rows than shards some are empty. The order inside a shard is
   * pseudo-random. Costs two shuffles and two sorts of the rows, part of which may run at once;
   * cache the result where it is read more than once.
   *
   * @param rows rows of types that {@link SourceTable} admits
   * @param shards number of partitions, at least 1
   * @param seed another seed gives another deal
   * @return rows whose values are in the form of {@link CellReader}
   */
  public static JavaRDD<Row> shards(Dataset<Row> rows, int shards, long seed) {
    StructType schema = rows.schema();
    String hash = ColumnNames.unused("row_hash", schema);
    String number = ColumnNames.unused("row_number", schema);
    Column hashed = ColumnNames.column(hash);
    Column numbered = ColumnNames.column(number);
    CellReader[] readers = CellReader.of(schema);
    return rows.withColumn(hash, RowHash.of(schema, seed))
        .repartition(shards, hashed)
        .sortWithinPartitions(hashed)
        .withColumn(number, functions.monotonically_increasing_id())
        .repartition(shards, address(numbered, shards))
        .sortWithinPartitions(functions.xxhash64(numbered, functions.lit(seed)), numbered)
        .select(ColumnNames.columns(schema))
        .queryExecution()
        .toRdd()
        .toJavaRDD()
        .map(row -> RowFactory.create(CellReader.readAll(readers, row)));
  }

  /**
   * A value that Spark's hash partitioning sends to the shard whose turn it is. Every partition
   * deals in turn, and begins one shard further than the one before.
   */
  private static Column address(Column number, int shards) {
    Column partition = functions.shiftright(number, ID_BITS);
    Column place = number.bitwiseAND(ID_MASK);
    Column turn = functions.pmod(partition.plus(place), functions.lit((long) shards));
    return functions.element_at(functions.lit(addresses(shards)), turn.plus(1).cast("int"));
  }

  /** For each partition, the least whole number that Spark places there. */
  private static int[] addresses(int partitions) {
    int[] addresses = new int[partitions];
    boolean[] found = new boolean[partitions];
    int missing = partitions;
    for (int candidate = 0; missing > 0; candidate++) {
      int partition = Math.floorMod(Murmur3_x86_32.hashInt(candidate, SPARK_HASH_SEED), partitions);
      if (!found[partition]) {
        found[partition] = true;
        addresses[partition] = candidate;
        missing--;
      }
    }
    return addresses;
  }
}
