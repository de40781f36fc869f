package io.mirrorlake.encode;

import io.mirrorlake.profile.ColumnProfile;
import io.mirrorlake.profile.ColumnValues;
import io.mirrorlake.profile.ProfiledTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/** Fits the lookup of a column that is a function of one or two others. */
final class LookupFit {
  private final ProfiledTable table;
  private final int minCount;

  /**
   * @param minCount values of the determinants that fewer rows hold are not reproduced, so nobody
   *     asks for them
   */
  LookupFit(ProfiledTable table, int minCount) {
    this.table = table;
    this.minCount = minCount;
  }

  LookupCodec codec(int index) {
    ColumnProfile column = table.profile().columns().get(index);
    List<Integer> determinants = column.determinants();
    Map<List<String>, Map<String, Integer>> images = new HashMap<>();
    for (Row row : table.sample().rows()) {
      List<String> key = new ArrayList<>();
      determinants.forEach(d -> key.add(text(row.get(d))));
      images
          .computeIfAbsent(key, k -> new HashMap<>())
          .merge(text(row.get(index)), 1, Integer::sum);
    }
    Map<List<String>, Integer> counts = new HashMap<>();
    images.forEach(
        (key, of) -> counts.put(key, of.values().stream().mapToInt(Integer::intValue).sum()));
    List<List<String>> keys =
        images.keySet().stream()
            .filter(key -> counts.get(key) >= minCount || isFrequent(determinants, key))
            .sorted(
                Comparator.comparing((List<String> key) -> -counts.get(key))
                    .thenComparing(key -> key.get(0), order())
                    .thenComparing(key -> key.get(key.size() - 1), order()))
            .collect(Collectors.toCollection(ArrayList::new));
    List<String> values =
        keys.stream()
            .map(key -> commonest(images.get(key)))
            .collect(Collectors.toCollection(ArrayList::new));
    String type = type(index);
    if (determinants.size() == 1) {
      List<String> single = new ArrayList<>();
      keys.forEach(key -> single.add(key.get(0)));
      return new DerivedCodec(type, determinants.get(0), type(determinants.get(0)), single, values);
    }
    return new JointCodec(
        type, determinants, determinants.stream().map(this::type).toList(), keys, values);
  }

  /** Whether enough rows of the whole table hold a single determinant's value, or none does. */
  private boolean isFrequent(List<Integer> determinants, List<String> key) {
    return determinants.size() == 1
        && (key.get(0) == null || frequent(determinants.get(0)).contains(key.get(0)));
  }

  private final Map<Integer, Set<String>> frequent = new HashMap<>();

  private Set<String> frequent(int column) {
    return frequent.computeIfAbsent(
        column,
        c ->
            table.profile().columns().get(c).values().stream()
                .filter(value -> value.count() >= minCount)
                .map(value -> ColumnValues.text(value.value()))
                .collect(Collectors.toSet()));
  }

  private static String commonest(Map<String, Integer> counts) {
    return Collections.max(
            counts.entrySet(),
            Map.Entry.<String, Integer>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey(order())))
        .getKey();
  }

  private static Comparator<String> order() {
    return Comparator.nullsLast(Comparator.naturalOrder());
  }

  private String type(int column) {
    return table.profile().columns().get(column).field().dataType().json();
  }

  private static String text(Object value) {
    return value == null ? null : ColumnValues.text(value);
  }
}
