package io.mirrorlake.sequence;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorlake.encode.TableCodec;
import io.mirrorlake.gan.BlockLayout;
import io.mirrorlake.gan.GanContext;
import io.mirrorlake.profile.ColumnValues;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/**
 * The steps of entities to codes and back, given what came before ({@link EntityState}). Fitted
 * once and the same on every executor. Immutable; saved as JSON, which holds no row.
 */
public final class StepCodec implements Serializable {
  /** Version of the codec's JSON and of what a context tells. */
  static final int FORMAT_VERSION = 2;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String VERSION = "format_version";

  @JsonProperty("schema")
  private final String schemaJson;

  @JsonProperty("order")
  private final int order;

  @JsonProperty("columns")
  private final List<StepColumn> columns;

  @JsonProperty("changing")
  private final TableCodec changing;

  @JsonProperty("statics")
  private final List<Integer> statics;

  @JsonProperty("lengths")
  private final StepLengths lengths;

  private final transient StructType schema;
  private final transient BlockLayout layout;
  private final transient StepContext context;
  private final transient StepUncoded uncoded;
  private final transient int[] unitColumns;

  /**
   * A codec of its parts.
   *
   * @param schemaJson the table's schema as Spark's JSON
   * @param order index of the column that orders the rows of an entity
   * @param columns those that have codes; a column after the one that tells its unit
   * @param changing codec of all columns that change, for those without codes
   * @param statics number of codes of each encoded attribute of an entity
   * @param lengths how many steps entities have
   */
  @JsonCreator
  StepCodec(
      @JsonProperty("schema") String schemaJson,
      @JsonProperty("order") int order,
      @JsonProperty("columns") List<StepColumn> columns,
      @JsonProperty("changing") TableCodec changing,
      @JsonProperty("statics") List<Integer> statics,
      @JsonProperty("lengths") StepLengths lengths) {
    this.schemaJson = schemaJson;
    this.order = order;
    this.columns = new ArrayList<>(columns);
    this.changing = changing;
    this.statics = new ArrayList<>(statics);
    this.lengths = lengths;
    this.schema = (StructType) DataType.fromJson(schemaJson);
    this.layout = blocks();
    this.context = new StepContext(this);
    this.uncoded = new StepUncoded(changing, schema, lengths.longest());
    this.unitColumns = new int[columns.size()];
    for (int j = 0; j < unitColumns.length; j++) {
      unitColumns[j] = indexOf(columns.get(j).unit());
    }
  }

  private Object readResolve() {
    return new StepCodec(schemaJson, order, columns, changing, statics, lengths);
  }

  private int indexOf(int column) {
    for (int j = 0; j < columns.size(); j++) {
      if (columns.get(j).column() == column) {
        return j;
      }
    }
    return -1;
  }

  /** The same codec with other columns. */
  StepCodec withColumns(List<StepColumn> other) {
    return new StepCodec(schemaJson, order, other, changing, statics, lengths);
  }

  /** The table's schema. */
  public StructType schema() {
    return schema;
  }

  /** How many steps entities have. */
  StepLengths lengths() {
    return lengths;
  }

  /** Columns that have codes. */
  List<StepColumn> columns() {
    return columns;
  }

  /** Number of codes of each encoded attribute of an entity. */
  List<Integer> statics() {
    return statics;
  }

  /** Index in the schema of the column that orders the rows of an entity. */
  int order() {
    return order;
  }

  /** The blocks of a step: the columns, and "this is the last" unless that is known without it. */
  public BlockLayout layout() {
    return layout;
  }

  private BlockLayout blocks() {
    int[] blocks = new int[columns.size() + (lengths.hasEnd() ? 1 : 0)];
    for (int j = 0; j < columns.size(); j++) {
      blocks[j] = columns.get(j).codes();
    }
    if (lengths.hasEnd()) {
      blocks[columns.size()] = 2;
    }
    return new BlockLayout(blocks);
  }

  /** The blocks of a context and what they allow. */
  public GanContext context() {
    return context.blocks();
  }

  /** The context's blocks that tell the past of one of the step's blocks. */
  int[] past(int block) {
    return context.past(block);
  }

  /**
   * The context of an entity's next step.
   *
   * @param codes out: a code for each block of the context, from {@code offset} on
   */
  void context(EntityState state, short[] codes, int offset) {
    context.encode(state, codes, offset);
  }

  /**
   * The codes of a step.
   *
   * @param values of the whole row, canonical
   * @param isLast whether the entity ends with it
   * @param codes out: a code for each block of the step, from {@code offset} on
   */
  void encode(Object[] values, boolean isLast, EntityState state, short[] codes, int offset) {
    for (int j = 0; j < columns.size(); j++) {
      codes[offset + j] = (short) code(j, values, state);
    }
    if (lengths.hasEnd()) {
      codes[offset + columns.size()] = (short) (isLast ? 1 : 0);
    }
  }

  private int code(int j, Object[] values, EntityState state) {
    StepColumn column = columns.get(j);
    Object value = values[column.column()];
    if (isElsewhere(j, values)) {
      return column.absentCode();
    }
    if (value == null && (column.nullCode() >= 0 || column.mode() != StepMode.LEVEL)) {
      return Math.max(0, column.nullCode());
    }
    if (column.isChanging()) {
      return state.before[j] == null
          ? column.start().code(ColumnValues.position(value))
          : column.firstChange() + column.change().code(change(column, state.before[j], value));
    }
    return column.repeats() && value != null && value.equals(state.before[j])
        ? column.repeatCode()
        : column.level().code(value);
  }

  /** The change between two values as its codec knows it. */
  static double change(StepColumn column, Object before, Object now) {
    return rounded(column.mode().change(before, now), column.decimals());
  }

  /** A change without the noise of binary fractions. */
  static double rounded(double change, int decimals) {
    double scale = Math.pow(10, decimals < 0 ? 9 : decimals);
    double scaled = change * scale;
    return Math.abs(scaled) < 1e15 ? Math.rint(scaled) / scale : change;
  }

  /** Whether a column's values are of another unit than a row's. */
  private boolean isElsewhere(int j, Object[] values) {
    if (!columns.get(j).isOfUnit()) {
      return false;
    }
    StepColumn unit = columns.get(unitColumns[j]);
    return unit.level().code(values[unit.column()]) != columns.get(j).unitCode();
  }

  /**
   * Whether a step has a value in its own unit: the blocks of a column with units hold together.
   *
   * @param positions hot positions of the step, from {@code at} on
   */
  boolean isWhole(int[] positions, int at) {
    for (int j = 0; j < columns.size(); j++) {
      StepColumn column = columns.get(j);
      if (column.isOfUnit()
          && positions[at + j] - layout.offset(j) == column.absentCode()
          && positions[at + unitColumns[j]] - layout.offset(unitColumns[j]) == column.unitCode()) {
        return false;
      }
    }
    return true;
  }

  /**
   * The values of a step; other columns are left as they are.
   *
   * @param codes a code for each column, from {@code offset} on
   * @param random draws among the values of a code
   * @param entity number of the entity
   * @param values out: the row's values, canonical, in the schema's order
   */
  void decode(
      int[] codes,
      int offset,
      EntityState state,
      RandomGenerator random,
      long entity,
      Object[] values) {
    for (int j = 0; j < columns.size(); j++) {
      if (!isElsewhere(j, values)) {
        values[columns.get(j).column()] = value(j, codes[offset + j], state, random);
      }
    }
    uncoded.fill(values, random, entity, state.position);
  }

  private Object value(int j, int drawn, EntityState state, RandomGenerator random) {
    StepColumn column = columns.get(j);
    int code = drawn == column.absentCode() ? usual(column, state.before[j]) : drawn;
    if (code == column.nullCode()) {
      return null;
    }
    if (column.mode() == StepMode.LEVEL) {
      return code == column.repeatCode() ? state.before[j] : column.level().value(code, random, 0);
    }
    double position =
        code < column.firstChange()
            ? start(column, code, random)
            : column
                .mode()
                .after(
                    state.before[j],
                    ColumnValues.position(
                        column.change().value(code - column.firstChange(), random, 0)));
    boolean isChange = code >= column.firstChange() && column.favoured() != null;
    return column
        .grid()
        .nearest(isChange ? favoured(column, state.before[j], position, random) : position);
  }

  /** What stands in for a value that should be there: as before where there is one, or a middle. */
  private static int usual(StepColumn column, Object before) {
    if (before == null) {
      return column.levelCodes() / 2;
    }
    return column.isChanging()
        ? column.firstChange() + column.change().code(0.0)
        : column.repeats() ? column.repeatCode() : column.level().code(before);
  }

  /** A place that is favoured, on the same side of the value before. */
  private static double favoured(
      StepColumn column, Object before, double position, RandomGenerator random) {
    double from = ColumnValues.position(before);
    double near = column.favoured().near(position, random);
    return Math.signum(near - from) == Math.signum(position - from) ? near : position;
  }

  /** A first value; in a calendar of one day a month, on that day. */
  private static double start(StepColumn column, int code, RandomGenerator random) {
    double position = ColumnValues.position(column.start().value(code, random, 0));
    return column.day() > 0 ? StepMode.onDay(position, column.day()) : position;
  }

  /**
   * Moves an entity on by a step.
   *
   * @param values of the whole row, canonical
   * @param codes the step's, from {@code offset} on
   */
  void advance(EntityState state, Object[] values, int[] codes, int offset) {
    for (int j = 0; j < columns.size(); j++) {
      StepColumn column = columns.get(j);
      Object value = values[column.column()];
      if (isElsewhere(j, values)) {
        continue;
      }
      state.codes[j] = codes[offset + j];
      if (value != null) {
        if (column.isChanging() && state.before[j] != null) {
          state.moves[j] += Math.abs(change(column, state.before[j], value));
        }
        state.sums[j] += number(column, value);
        state.counts[j]++;
      }
      if (value != null || !(column.isChanging() || column.isOfUnit())) {
        state.before[j] = value;
      }
    }
    state.position++;
  }

  /** A row's canonical values as Spark's rows hold them. */
  Object[] external(Object[] values) {
    Object[] external = new Object[values.length];
    for (int c = 0; c < values.length; c++) {
      external[c] = ColumnValues.external(schema.fields()[c].dataType(), values[c]);
    }
    return external;
  }

  /** A value as a number: its place on the line, or its code where it has none. */
  private static double number(StepColumn column, Object value) {
    if (value instanceof Number number) {
      double position = number.doubleValue();
      return Double.isFinite(position) ? position : 0;
    }
    return column.level().codes() > 0 ? column.level().code(value) : 0;
  }

  /** How each column is told, a line each, for a person. */
  public String describe() {
    StringBuilder text = new StringBuilder();
    for (StepColumn column : columns) {
      String name = schema.fields()[column.column()].name();
      // Units by number: their names are data.
      String named = column.isOfUnit() ? "%s (%d)".formatted(name, column.unitCode() + 1) : name;
      text.append("%-40s %s%n".formatted(named, column.describe()));
    }
    return text.toString();
  }

  /** The codec as JSON. */
  public String toJson() {
    try {
      return JSON.writeValueAsString(
          JSON.<ObjectNode>valueToTree(this).put(VERSION, FORMAT_VERSION));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A codec of steps could not be written", e);
    }
  }

  /**
   * A codec from its JSON, of this version.
   *
   * @throws IOException where it is no codec's
   */
  public static StepCodec fromJson(String json) throws IOException {
    ObjectNode tree = JSON.readValue(json, ObjectNode.class);
    tree.remove(VERSION);
    return JSON.treeToValue(tree, StepCodec.class);
  }

  /**
   * The version of a codec's JSON; 1 where it states none.
   *
   * @throws IOException where it is no JSON
   */
  static int version(String json) throws IOException {
    return JSON.readTree(json).path(VERSION).asInt(1);
  }
}
