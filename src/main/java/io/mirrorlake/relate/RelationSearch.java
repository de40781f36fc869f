package io.mirrorlake.relate;

import io.mirrorlake.config.RelationSettings;
import io.mirrorlake.profile.ProfiledTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds what columns of a sample say of each other: calendar parts first, since they are exact,
 * then linear relations, then trees, which take the place of a line that tells clearly less, then
 * columns that are drawn. Its cost is bounded however wide the table is: a few thousand rows are
 * looked at, of some dozens of targets.
 */
public final class RelationSearch {
  /** Rows that linear relations are fitted on. */
  private static final int LINEAR_ROWS = 4_000;

  /** Fewer rows than these tell nothing of a relation. */
  private static final int LEAST_ROWS = 200;

  private RelationSearch() {}

  /**
   * Searches, on the driver: seconds for some dozens of columns, up to a minute for thousands.
   *
   * @param table profile and sample
   * @param settings what is looked for, and the columns that stay as they are
   * @param minCount rows that must hold a value for it to be named in what is found
   */
  public static Relations find(ProfiledTable table, RelationSettings settings, int minCount) {
    List<String> names = List.of(table.profile().schema().fieldNames());
    Set<Integer> kept = settings.exclude().stream().map(names::indexOf).collect(Collectors.toSet());
    SampledColumns columns = new SampledColumns(table, kept, minCount);
    if (columns.size() < LEAST_ROWS) {
      return Relations.NONE;
    }
    List<Relation> found = new ArrayList<>(new CalendarSearch(columns).found());
    Set<Integer> taken = found.stream().map(Relation::target).collect(Collectors.toSet());
    List<NumberColumn> open =
        columns.numbers().stream().filter(n -> !taken.contains(n.index())).toList();
    int ranked = RankCorrelations.rows(open.size());
    if (ranked >= LEAST_ROWS) {
      RankCorrelations near = RankCorrelations.of(open, columns.spread(ranked));
      List<LinearFit.Fitted> lines =
          new LinearSearch(open, near, columns.spread(LINEAR_ROWS)).found();
      Map<Integer, Double> gains =
          lines.stream()
              .collect(Collectors.toMap(f -> f.relation().target(), LinearFit.Fitted::gain));
      List<TreeRelation> trees = new TreeSearch(columns, open, near, taken, gains).found();
      Set<Integer> beaten = trees.stream().map(Relation::target).collect(Collectors.toSet());
      lines.stream()
          .map(LinearFit.Fitted::relation)
          .filter(line -> !beaten.contains(line.target()))
          .forEach(found::add);
      found.addAll(trees);
    }
    return new Relations(
        found, settings.drawn() ? new DrawnSearch(columns, found).found() : List.of());
  }
}
