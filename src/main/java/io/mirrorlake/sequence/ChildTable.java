package io.mirrorlake.sequence;

import io.mirrorlake.config.ChildSettings;
import io.mirrorlake.config.JobException;
import io.mirrorlake.table.ColumnNames;
import io.mirrorlake.table.RowHash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A table of children as sequences of their parents. How many children a parent has becomes an
 * attribute of the parent, learnt with the others; the rows of parent and children side by side,
 * numbered within a parent, are what a sequence is learnt from. All rows that are handed out are
 * lazy.
 */
public final class ChildTable {
  private final ChildSettings settings;
  private final StructType parents;
  private final StructType schema;
  private final String parentKey;
  private final String foreignKey;
  private final String orderBy;
  private final String count;
  private final String number;

  /**
   * Names all columns.
   *
   * @param settings what refers to what
   * @param parents the parents' schema, without any count of children
   * @param schema the children's
   * @throws JobException with the configuration's exit code for a column that is not there, with
   *     the input's where the two keys are of different types
   */
  public ChildTable(ChildSettings settings, StructType parents, StructType schema) {
    this.settings = settings;
    this.parents = parents;
    this.schema = schema;
    // First: where only this one is stated, a name that is wrong in both tables is its.
    this.foreignKey = ColumnNames.named(settings.key("foreign-key"), settings.foreignKey(), schema);
    this.parentKey = ColumnNames.named(settings.key("parent-key"), settings.parentKey(), parents);
    this.orderBy =
        settings
            .orderBy()
            .map(name -> ColumnNames.named(settings.key("order-by"), name, schema))
            .orElse(null);
    StructType both = inner(parents);
    this.count = ColumnNames.unused(settings.name() + ".count", both);
    this.number =
        ColumnNames.unused(settings.name() + ".number", both.add(count, DataTypes.IntegerType));
    if (!parents.apply(parentKey).dataType().equals(schema.apply(foreignKey).dataType())) {
      throw JobException.input(
          "Keys of different types: %s is %s, but %s = %s is %s; state the same type for both (source.schema, %s)"
              .formatted(
                  parentKey,
                  parents.apply(parentKey).dataType().sql(),
                  settings.key("foreign-key"),
                  foreignKey,
                  schema.apply(foreignKey).dataType().sql(),
                  settings.key("schema")));
    }
  }

  /** Parents and children side by side, whatever else parents have. */
  private StructType inner(StructType someParents) {
    StructType both = someParents;
    for (StructField field : own()) {
      both = both.add(flatName(field.name()), field.dataType());
    }
    return both;
  }

  /** The children's columns without the foreign key. */
  List<StructField> own() {
    return Arrays.stream(schema.fields())
        .filter(field -> !field.name().equals(foreignKey))
        .toList();
  }

  /** What a child's column is called beside its parent's. */
  String flatName(String column) {
    return ColumnNames.unused(settings.name() + "." + column, parents);
  }

  /** What the job's file says of the children. */
  public ChildSettings settings() {
    return settings;
  }

  /** Name of the parents' key, as their schema spells it. */
  public String parentKey() {
    return parentKey;
  }

  /** Name of the children's column that refers to it. */
  String foreignKey() {
    return foreignKey;
  }

  /** Name of the parents' attribute that counts their children. */
  public String count() {
    return count;
  }

  /** Name of the column that numbers the children of a parent, from 1. */
  public String number() {
    return number;
  }

  /**
   * Parents with one attribute more, the last one: how many children they have.
   *
   * @param some parents
   */
  public Dataset<Row> counted(Dataset<Row> some, Dataset<Row> children) {
    Dataset<Row> counts =
        children
            .groupBy(ColumnNames.column(foreignKey).as("foreign"))
            .agg(functions.count(functions.lit(1)).cast(DataTypes.IntegerType).as("children"));
    List<Column> columns = new ArrayList<>(List.of(ColumnNames.columns(some.schema())));
    columns.add(functions.coalesce(counts.col("children"), functions.lit(0)).as(count));
    return some.join(
            counts, ColumnNames.column(parentKey).equalTo(counts.col("foreign")), "left_outer")
        .select(columns.toArray(Column[]::new));
  }

  /**
   * Parents and children side by side, a row a child: the parent's columns, the child's without its
   * foreign key, and its number within the parent. Children of other parents are left out.
   *
   * @param counted parents with their counts
   */
  public Dataset<Row> flat(Dataset<Row> counted, Dataset<Row> children) {
    List<Column> order = new ArrayList<>();
    if (orderBy != null) {
      order.add(ColumnNames.column(orderBy));
    }
    // Equal places, or none: by content, so that the same rows always come in the same order.
    order.add(RowHash.of(schema, 0));
    Column numbered =
        functions
            .row_number()
            .over(
                Window.partitionBy(ColumnNames.column(foreignKey))
                    .orderBy(order.toArray(Column[]::new)));
    List<Column> own = new ArrayList<>();
    List<Column> both = new ArrayList<>(List.of(ColumnNames.columns(counted.schema())));
    for (StructField field : own()) {
      own.add(ColumnNames.column(field.name()).as(flatName(field.name())));
      both.add(ColumnNames.column(flatName(field.name())));
    }
    String foreign = ColumnNames.unused("foreign", inner(counted.schema()));
    own.add(ColumnNames.column(foreignKey).as(foreign));
    own.add(numbered.as(number));
    both.add(ColumnNames.column(number));
    return counted
        .join(
            children.select(own.toArray(Column[]::new)),
            ColumnNames.column(parentKey).equalTo(ColumnNames.column(foreign)))
        .select(both.toArray(Column[]::new));
  }

  /**
   * What the columns are to sequences of parents.
   *
   * @param flat rows of {@link #flat}
   */
  public SequenceColumns columns(StructType flat) {
    return new SequenceColumns(flat, List.of(parentKey), number, Map.of(), flat.fieldIndex(count));
  }

  /**
   * A walk over all children in which only their own columns count as changing, whether or not they
   * do: the parents' are those of another model.
   *
   * @param flat rows of {@link #flat}
   */
  public SequenceSurvey survey(Dataset<Row> flat) {
    SequenceColumns columns = columns(flat.schema());
    BitSet changing = new BitSet();
    changing.set(flat.schema().fieldIndex(number));
    own().forEach(field -> changing.set(flat.schema().fieldIndex(flatName(field.name()))));
    return SequenceSurvey.of(flat, columns).withChanging(changing);
  }

  /**
   * Children as their own table again, in its exact schema.
   *
   * @param flat rows of {@link #flat}
   */
  public Dataset<Row> children(Dataset<Row> flat) {
    Column[] columns =
        Arrays.stream(schema.fields())
            .map(
                field ->
                    field.name().equals(foreignKey)
                        ? ColumnNames.column(parentKey).as(foreignKey)
                        : ColumnNames.column(flatName(field.name())).as(field.name()))
            .toArray(Column[]::new);
    return flat.select(columns);
  }
}
