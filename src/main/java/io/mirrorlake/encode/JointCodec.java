package io.mirrorlake.encode;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.mirrorlake.profile.ColumnValues;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.DataType;

/**
 * A column that is a function of two others together, as a distance is of origin and destination:
 * looked up from both. Where the two were never seen together, the image of the commonest pair with
 * the same second value serves, or first one, or of all.
 */
final class JointCodec implements LookupCodec {
  @JsonProperty private final String type;
  @JsonProperty private final List<Integer> determinants;
  @JsonProperty private final List<String> determinantTypes;
  @JsonProperty private final List<List<String>> keys;
  @JsonProperty private final List<String> values;

  private final transient Map<List<Object>, Object> images;
  private final transient List<Map<Object, Object>> fallbacks;
  private final transient Object commonest;

  /**
   * A codec of a lookup.
   *
   * @param type the column's type, as JSON
   * @param determinants indexes of the two columns that it is a function of, the one of more values
   *     second
   * @param determinantTypes those columns' types, as JSON
   * @param keys texts of those columns' values, pair by pair, the commonest first; null for null
   * @param values texts of this column's value for each pair; null for null
   */
  @JsonCreator
  JointCodec(
      @JsonProperty("type") String type,
      @JsonProperty("determinants") List<Integer> determinants,
      @JsonProperty("determinantTypes") List<String> determinantTypes,
      @JsonProperty("keys") List<List<String>> keys,
      @JsonProperty("values") List<String> values) {
    this.type = type;
    this.determinants = determinants;
    this.determinantTypes = determinantTypes;
    this.keys = keys;
    this.values = values;
    this.images = new HashMap<>();
    this.fallbacks = List.of(new HashMap<>(), new HashMap<>());
    DataType to = DataType.fromJson(type);
    List<DataType> from = determinantTypes.stream().map(DataType::fromJson).toList();
    for (int i = 0; i < keys.size(); i++) {
      Object image = parsed(to, values.get(i));
      Object[] pair = new Object[2];
      for (int d = 0; d < 2; d++) {
        pair[d] = parsed(from.get(d), keys.get(i).get(d));
        fallbacks.get(d).putIfAbsent(pair[d], image);
      }
      images.put(Arrays.asList(pair), image);
    }
    this.commonest = values.isEmpty() ? null : parsed(to, values.get(0));
  }

  private static Object parsed(DataType type, String text) {
    return text == null ? null : ColumnValues.parse(type, text);
  }

  private Object readResolve() {
    return new JointCodec(type, determinants, determinantTypes, keys, values);
  }

  @Override
  public List<Integer> determinants() {
    return determinants;
  }

  @Override
  public Object image(Object[] pair) {
    List<Object> key = Arrays.asList(pair);
    if (images.containsKey(key)) {
      return images.get(key);
    }
    for (int d = 1; d >= 0; d--) {
      if (fallbacks.get(d).containsKey(pair[d])) {
        return fallbacks.get(d).get(pair[d]);
      }
    }
    return commonest;
  }

  @Override
  public List<Object> values() {
    return new ArrayList<>(new LinkedHashSet<>(images.values()));
  }
}
