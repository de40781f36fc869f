package io.mirrorlake.ml;

import com.typesafe.config.ConfigFactory;
import io.mirrorlake.LearntModel;
import io.mirrorlake.config.JobException;
import io.mirrorlake.encode.TableCodec;
import io.mirrorlake.generate.ConditionedRows;
import io.mirrorlake.generate.CopyFilter;
import io.mirrorlake.generate.RowConditions;
import io.mirrorlake.generate.TableGenerator;
import io.mirrorlake.model.ModelManifest;
import io.mirrorlake.table.ColumnNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A table that was learnt: makes synthetic rows, and encodes real ones. Saved, its folder is a
 * model of Mirrorlake that {@code mirrorlake generate} takes, too; {@link #load} takes a folder
 * that {@code mirrorlake train} wrote.
 */
public final class TabularGanModel extends Model<TabularGanModel> implements MLWritable {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(TabularGanModel.class);

  private final String uid;
  private final LearntModel learnt;
  private final CopyFilter copies;
  private final LongParam seed;
  private final Param<String> outputCol;

  /**
   * @param copies rows that it holds are drawn again; absent: none
   */
  TabularGanModel(String uid, LearntModel learnt, Optional<CopyFilter> copies) {
    this.uid = uid;
    this.learnt = learnt;
    this.copies = copies.orElse(null);
    this.seed = new LongParam(this, "seed", "seed of the sampling: another seed, other rows");
    this.outputCol = EncodedColumn.param(this);
    setDefault(seed, learnt.manifest().seed());
    setDefault(outputCol, EncodedColumn.DEFAULT);
  }

  /**
   * A saved model, or one that {@code mirrorlake train} wrote.
   *
   * @param path its folder, on any Hadoop file system
   * @throws JobException where there is no whole model of this format version
   */
  public static TabularGanModel load(String path) {
    return read().load(path);
  }

  /** Reads saved models. */
  public static MLReader<TabularGanModel> read() {
    return new ModelReader();
  }

  @Override
  public MLWriter write() {
    return new ModelWriter(this);
  }

  @Override
  public String uid() {
    return uid;
  }

  @Override
  public TabularGanModel copy(ParamMap extra) {
    TabularGanModel copy = new TabularGanModel(uid, learnt, Optional.ofNullable(copies));
    copyValues(copy, extra);
    return copy.setParent(parent());
  }

  /**
   * Synthetic rows in the schema of the rows that were learnt. Lazy; made on executors where they
   * are needed, in blocks of 4,096. Row i depends on (model, seed, i) alone, so fewer rows are a
   * prefix of more. Rows equal to a training row can occur; see {@link #withoutCopiesOf}.
   *
   * @param rows how many, at least 0
   */
  public Dataset<Row> sample(long rows) {
    return generator().rows(checked(rows));
  }

  /**
   * The first rows of the endless synthetic table that satisfy a predicate. Ever more rows are
   * tried when this is called, until enough are found or the bound is reached (2,000 tried for each
   * one asked for, at least 4,000,000); the result is lazy and found again by each action: cache it
   * where it is read more than once. Fewer than asked for are delivered where the bound is reached,
   * and the log says so.
   *
   * @param rows how many, at least 1
   * @param predicate Spark SQL over the columns, such as {@code income = '>50K'}
   * @throws JobException where the predicate cannot be read, names an unknown column, compares a
   *     column with a value that it never has, or no row satisfies it
   */
  public Dataset<Row> sample(long rows, String predicate) {
    TableGenerator generator = generator();
    RowConditions conditions =
        RowConditions.checked(generator.rows(0), codec(), Optional.of(predicate), List.of());
    if (checked(rows) == 0) {
      return generator.rows(0);
    }
    ConditionedRows found = ConditionedRows.find(generator, 0, rows, conditions);
    found.release();
    if (found.delivered() == 0) {
      throw conditions.unsatisfied(found.tried());
    }
    if (found.delivered() < rows) {
      LOG.warn(
          "Asked for {} rows, delivered {}: no more satisfy the predicate among {} tried",
          rows,
          found.delivered(),
          found.tried());
    }
    return found.rows();
  }

  /**
   * This model with rows drawn again that equal, keys aside, a row of the table which fewer than
   * {@code privacy.min-count} rows share; what {@code mirrorlake generate} does where it can read
   * the source. The filter is not saved: who holds it can test whether a record was in the source.
   * Costs a scan and a shuffle of the table.
   *
   * @param real the rows that were learnt
   * @throws JobException for a private model, whose rows may not depend on the source again
   * @throws IllegalArgumentException where the table lacks a column that was learnt
   */
  public TabularGanModel withoutCopiesOf(Dataset<?> real) {
    if (learnt.manifest().privacy() != null) {
      throw JobException.configuration(
          "A private model's rows may not depend on the source again: sample without withoutCopiesOf");
    }
    Dataset<Row> rows = real.toDF().select(learntColumns(real.schema()));
    int minCount =
        ConfigFactory.parseString(learnt.manifest().configuration())
            .getInt("mirrorlake.privacy.min-count");
    TabularGanModel without =
        new TabularGanModel(uid, learnt, Optional.of(CopyFilter.of(rows, codec(), minCount)));
    copyValues(without, ParamMap.empty());
    return without.setParent(parent());
  }

  /**
   * Adds the column of encoded rows: sparse one-hot vectors {@code [width]}, one 1 for each column
   * that has codes. Lazy. A value never seen takes the code of rare values, else that of the
   * nearest number or of the first value; so does null where none was seen.
   *
   * @throws IllegalArgumentException as {@link #transformSchema}
   */
  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    transformSchema(dataset.schema());
    JavaSparkContext spark =
        JavaSparkContext.fromSparkContext(dataset.sparkSession().sparkContext());
    RowEncoder encoder = new RowEncoder(spark.broadcast(codec()), RowEncoder.offsets(codec()));
    UserDefinedFunction encode = functions.udf(encoder, SQLDataTypes.VectorType()).asNonNullable();
    Column encoded = encode.apply(functions.struct(learntColumns(dataset.schema())));
    return dataset.toDF().withColumn(getOutputCol(), encoded);
  }

  /**
   * A table's schema and the encoded column.
   *
   * @throws IllegalArgumentException where a column that was learnt is missing or of a type that
   *     cannot be read as the one learnt, or the output column is there already
   */
  @Override
  public StructType transformSchema(StructType schema) {
    learntColumns(schema);
    return EncodedColumn.added(schema, getOutputCol());
  }

  /** The columns that were learnt, in their order and types. */
  private Column[] learntColumns(StructType schema) {
    List<String> names = List.of(schema.fieldNames());
    List<Column> columns = new ArrayList<>();
    for (StructField field : codec().schema().fields()) {
      EncodedColumn.requireColumn(field.name(), "learnt by " + uid, names);
      StructField found =
          List.of(schema.fields()).stream()
              .filter(candidate -> ColumnNames.areSame(candidate.name(), field.name()))
              .findFirst()
              .orElseThrow();
      if (!Cast.canUpCast(found.dataType(), field.dataType())) {
        throw new IllegalArgumentException(
            "Column %s is %s, but %s was learnt; cast it first"
                .formatted(found.name(), found.dataType().sql(), field.dataType().sql()));
      }
      columns.add(ColumnNames.column(found.name()).cast(field.dataType()).as(field.name()));
    }
    return columns.toArray(Column[]::new);
  }

  /**
   * Positions of a column's block in the encoded vectors; empty where the column has no codes, as
   * keys, constants, functions of other columns and columns that are drawn given others. With
   * {@code VectorSlicer} a label can be left out of features.
   *
   * @param column its name
   * @throws IllegalArgumentException where no such column was learnt
   */
  public int[] positions(String column) {
    List<String> names = List.of(codec().schema().fieldNames());
    EncodedColumn.requireColumn(column, "positions", names);
    int offset = 0;
    for (int c = 0; c < names.size(); c++) {
      int codes = codec().codes(c);
      if (ColumnNames.areSame(names.get(c), column)) {
        return IntStream.range(offset, offset + codes).toArray();
      }
      offset += codes;
    }
    throw new IllegalStateException(column);
  }

  /** Schema of the samples. */
  public StructType schema() {
    return codec().schema();
  }

  /** Length of the encoded vectors. */
  public int width() {
    return codec().width();
  }

  /** What the model is and where it comes from. */
  public ModelManifest manifest() {
    return learnt.manifest();
  }

  /** Seed of the sampling; by default that of the training. */
  public LongParam seed() {
    return seed;
  }

  /** Name of the column of encoded rows. */
  public Param<String> outputCol() {
    return outputCol;
  }

  /** Sets {@link #seed}. */
  public TabularGanModel setSeed(long value) {
    return (TabularGanModel) set(seed, value);
  }

  /** Sets {@link #outputCol}. */
  public TabularGanModel setOutputCol(String value) {
    return (TabularGanModel) set(outputCol, value);
  }

  /** Value of {@link #seed}. */
  public long getSeed() {
    return (Long) getOrDefault(seed);
  }

  /** Value of {@link #outputCol}. */
  public String getOutputCol() {
    return getOrDefault(outputCol);
  }

  /** What is saved. */
  LearntModel learnt() {
    return learnt;
  }

  private TableCodec codec() {
    return learnt.model().codec();
  }

  private TableGenerator generator() {
    TableGenerator plain = new TableGenerator(SparkSession.active(), learnt.model(), getSeed());
    return copies == null ? plain : plain.without(copies);
  }

  private static long checked(long rows) {
    if (rows < 0) {
      throw new IllegalArgumentException("Cannot sample %d rows: at least 0".formatted(rows));
    }
    return rows;
  }
}
