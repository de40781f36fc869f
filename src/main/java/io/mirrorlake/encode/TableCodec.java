package io.mirrorlake.encode;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mirrorlake.config.PrivacySettings;
import io.mirrorlake.config.ProfileSettings;
import io.mirrorlake.profile.ColumnValues;
import io.mirrorlake.profile.ProfiledTable;
import io.mirrorlake.relate.Relations;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/**
 * A table's rows to codes and back, fitted once and the same on every executor. Columns that need
 * no learning (constants, keys, functions of other columns) have no code and cost no width.
 * Immutable; saved as JSON, which holds no row.
 */
public final class TableCodec implements Serializable {
  private static final ObjectMapper JSON = new ObjectMapper();

  @JsonProperty("schema")
  private final String schemaJson;

  @JsonProperty("columns")
  private final List<ColumnCodec> codecs;

  @JsonProperty("residuals")
  private final Residuals residuals;

  private final transient StructType schema;
  private final transient ColumnCodec[] columns;
  private final transient int[] encoded;

  /** From its JSON parts. */
  @JsonCreator
  TableCodec(
      @JsonProperty("schema") String schemaJson,
      @JsonProperty("columns") List<ColumnCodec> codecs,
      @JsonProperty("residuals") Residuals residuals) {
    this.schemaJson = schemaJson;
    this.codecs = codecs;
    this.residuals = residuals;
    this.schema = (StructType) DataType.fromJson(schemaJson);
    this.columns = codecs.toArray(ColumnCodec[]::new);
    this.encoded =
        java.util.stream.IntStream.range(0, columns.length)
            .filter(c -> columns[c].codes() > 0)
            .toArray();
  }

  private Object readResolve() {
    return new TableCodec(schemaJson, codecs, residuals);
  }

  /**
   * Fits a codec that learns every column by itself.
   *
   * @param table the training rows' profile and sample
   * @param settings how columns are understood
   * @param privacy what protects single records
   */
  public static TableCodec fit(
      ProfiledTable table, ProfileSettings settings, PrivacySettings privacy) {
    return fit(table, Relations.NONE, settings, privacy);
  }

  /**
   * Fits a codec.
   *
   * @param table the training rows' profile and sample
   * @param relations whose targets are learnt as residuals
   * @param settings how columns are understood
   * @param privacy what protects single records
   */
  public static TableCodec fit(
      ProfiledTable table, Relations relations, ProfileSettings settings, PrivacySettings privacy) {
    Residuals residuals = Residuals.of(table, relations, privacy.minCount());
    return new TableCodec(
        table.profile().schema().json(),
        List.copyOf(new CodecFit(residuals.rest(table), settings, privacy).columns()),
        residuals);
  }

  /**
   * A codec of given parts.
   *
   * @param schema the source's schema
   * @param columns a codec for each of its columns
   */
  public static TableCodec of(StructType schema, List<ColumnCodec> columns) {
    return new TableCodec(
        schema.json(), List.copyOf(columns), new Residuals(Relations.NONE, List.of()));
  }

  /** The source's schema. */
  public StructType schema() {
    return schema;
  }

  /** Number of encoded columns; may be 0. */
  public int columns() {
    return encoded.length;
  }

  /** Number of codes of each encoded column, each at least 1. */
  public int[] blocks() {
    return java.util.Arrays.stream(encoded).map(c -> columns[c].codes()).toArray();
  }

  /** Positions of a one-hot row: the sum of all blocks. */
  public int width() {
    return java.util.Arrays.stream(blocks()).sum();
  }

  /**
   * The codes that a column takes.
   *
   * @param column index in the schema
   */
  public int codes(int column) {
    return columns[column].codes();
  }

  /**
   * A column's own codec.
   *
   * @param column index in the schema
   */
  public ColumnCodec column(int column) {
    return columns[column];
  }

  /**
   * The columns that a column is a function of; none where it is learnt for itself.
   *
   * @param column index in the schema
   */
  public List<Integer> determinants(int column) {
    return columns[column] instanceof LookupCodec lookup ? lookup.determinants() : List.of();
  }

  /**
   * A derived column's value.
   *
   * @param column index in the schema, of a column that has {@link #determinants}
   * @param determinants their values, canonical
   */
  public Object image(int column, Object[] determinants) {
    return ((LookupCodec) columns[column]).image(determinants);
  }

  /**
   * The same codec, with keys of a column that no two rows share.
   *
   * @param column index in the schema, of a column that is replaced by new keys
   */
  public TableCodec withUniqueKey(int column) {
    List<ColumnCodec> changed = new ArrayList<>(codecs);
    changed.set(column, ((KeyCodec) codecs.get(column)).unique());
    return new TableCodec(schemaJson, List.copyOf(changed), residuals);
  }

  /** Whether a column holds new keys, of which none repeats. */
  public boolean isKey(int column) {
    return columns[column] instanceof KeyCodec key && key.isUnique();
  }

  /**
   * All values that a column can come back as, in the form that Spark's rows hold them, null among
   * them where it occurs; empty where the column's values are not listed.
   *
   * @param column index in the schema
   */
  public List<Object> values(int column) {
    List<Object> external = new ArrayList<>();
    List<Object> canonical =
        residuals.hold(column) ? residuals.values(column) : columns[column].values();
    for (Object value : canonical) {
      external.add(ColumnValues.external(schema.fields()[column].dataType(), value));
    }
    return external;
  }

  /**
   * Encodes a row.
   *
   * @param row of the source's schema
   * @param codes out: {@code [columns()]} codes from {@code offset} on, unsigned 16 bits
   */
  public void encode(Row row, short[] codes, int offset) {
    if (!residuals.isEmpty()) {
      Object[] values = residuals.taken(row, columns.length);
      for (int i = 0; i < encoded.length; i++) {
        codes[offset + i] = (short) columns[encoded[i]].code(values[encoded[i]]);
      }
      return;
    }
    for (int i = 0; i < encoded.length; i++) {
      codes[offset + i] =
          (short) columns[encoded[i]].code(ColumnValues.canonical(row.get(encoded[i])));
    }
  }

  /**
   * Decodes a row.
   *
   * @param codes {@code [columns()]} codes from {@code offset} on
   * @param random draws among the values of a code
   * @param rowIndex number of the row in the endless synthetic table
   * @return a row of the source's schema, dates and timestamps as {@code java.time} values
   */
  public Row decode(short[] codes, int offset, RandomGenerator random, long rowIndex) {
    Object[] values = new Object[columns.length];
    int[] own = codes(codes, offset);
    for (int c = 0; c < columns.length; c++) {
      values[c] = columns[c].value(own[c], random, rowIndex);
    }
    for (int c = 0; c < columns.length; c++) {
      if (columns[c] instanceof LookupCodec lookup) {
        values[c] = lookup.image(lookup.determinants().stream().map(d -> values[d]).toArray());
      }
    }
    residuals.restore(values, random);
    for (int c = 0; c < columns.length; c++) {
      values[c] = ColumnValues.external(schema.fields()[c].dataType(), values[c]);
    }
    return new GenericRowWithSchema(values, schema);
  }

  /**
   * The code of each column of the schema, 0 where it has none; those that follow are set right.
   */
  private int[] codes(short[] codes, int offset) {
    int[] own = new int[columns.length];
    for (int i = 0; i < encoded.length; i++) {
      own[encoded[i]] = codes[offset + i] & 0xFFFF;
    }
    for (int c : encoded) {
      if (columns[c] instanceof FollowingCodec following) {
        own[c] = following.image(own[following.determinant()]);
      }
    }
    return own;
  }

  /** The codec as JSON. */
  public String toJson() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A codec could not be written", e);
    }
  }

  /**
   * A codec from its JSON.
   *
   * @throws IOException where it is no codec's
   */
  public static TableCodec fromJson(String json) throws IOException {
    return JSON.readValue(json, TableCodec.class);
  }
}
