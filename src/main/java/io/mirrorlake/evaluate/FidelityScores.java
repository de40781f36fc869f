package io.mirrorlake.evaluate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Figures of a whole table from those of its columns and pairs. */
public final class FidelityScores {
  /** Mean shape of the columns. */
  public static final String SHAPES = "shapes";

  /** Mean score of the pairs. */
  public static final String PAIR_TRENDS = "pair_trends";

  /** Mean of shapes and pair trends. */
  public static final String OVERALL = "overall";

  private FidelityScores() {}

  /**
   * All figures by name, in a fixed order: {@code shapes}, {@code pair_trends}, {@code overall},
   * mean and largest of {@code mean_error}, {@code std_error} and the differences of {@code
   * pearson}, {@code cramers_v}, {@code correlation_ratio}, {@code spearman}; {@code
   * missing_difference_max}; {@code rare_present}, {@code rare_distance} (total variation over the
   * rare categories' mass) and {@code unseen_max}.
   */
  static Map<String, Metric> of(List<ColumnFidelity> columns, List<PairFidelity> pairs) {
    Map<String, Metric> scores = new LinkedHashMap<>();
    Metric shapes = Metric.mean(figures(columns, ColumnFidelity::shape), "no column to score");
    Metric trends = Metric.mean(figures(pairs, PairFidelity::score), "no pair to score");
    scores.put(SHAPES, shapes);
    scores.put(PAIR_TRENDS, trends);
    scores.put(OVERALL, Metric.mean(List.of(shapes, trends), "no column to score"));
    putBoth(scores, "mean_error", figures(columns, ColumnFidelity::meanError), "numerical column");
    putBoth(scores, "std_error", figures(columns, ColumnFidelity::stdError), "numerical column");
    for (Association association : Association.values()) {
      List<Metric> differences =
          pairs.stream()
              .filter(pair -> pair.association() == association)
              .map(PairFidelity::difference)
              .toList();
      String name = association.name().toLowerCase(Locale.ROOT) + "_difference";
      putBoth(scores, name, differences, "pair of such columns");
    }
    putBoth(
        scores,
        "spearman_difference",
        figures(pairs, PairFidelity::rankDifference),
        "pair of such columns");
    scores.put(
        "missing_difference_max",
        Metric.max(figures(columns, column -> Metric.of(column.missingDifference())), "no column"));
    putRare(scores, columns);
    scores.put(
        "unseen_max",
        Metric.max(figures(columns, ColumnFidelity::unseen), "no categorical column"));
    return scores;
  }

  /**
   * What a table of the same columns would reach, each drawn for itself: of shapes 1, of pairs
   * less.
   */
  static Map<String, Metric> independent(FidelityReport report) {
    Map<String, Metric> scores = new LinkedHashMap<>();
    Metric shapes = report.shapes().optional().isPresent() ? Metric.of(1) : report.shapes();
    Metric trends =
        Metric.mean(figures(report.pairs(), PairFidelity::independent), "no pair to score");
    scores.put(SHAPES, shapes);
    scores.put(PAIR_TRENDS, trends);
    scores.put(OVERALL, Metric.mean(List.of(shapes, trends), "no column to score"));
    for (Association association : Association.values()) {
      List<Metric> strengths =
          report.pairs().stream()
              .filter(pair -> pair.association() == association)
              .map(pair -> magnitude(pair.real()))
              .toList();
      String name = association.name().toLowerCase(Locale.ROOT) + "_difference";
      putBoth(scores, name, strengths, "pair of such columns");
    }
    putBoth(
        scores,
        "spearman_difference",
        figures(report.pairs(), pair -> magnitude(pair.realRanks())),
        "pair of such columns");
    return scores;
  }

  private static Metric magnitude(Metric strength) {
    return strength instanceof Metric.Value present
        ? Metric.of(Math.abs(present.value()))
        : strength;
  }

  /**
   * A few words on what to wish for.
   *
   * @param name of a figure
   */
  static String ideal(String name) {
    return switch (name) {
      case SHAPES -> "1: every column is distributed as in the real table";
      case PAIR_TRENDS -> "1: columns go together as in the real table";
      case OVERALL -> "1: mean of shapes and pair trends";
      case "missing_difference_max" -> "0: as many cells are missing";
      case "rare_present" -> "1: every category below 1% occurs";
      case "rare_distance" -> "0: categories below 1% are as frequent";
      case "unseen_max" -> "0: no category that the real table lacks";
      default -> name.contains("difference") ? "0: as strong as in the real table" : "0: no error";
    };
  }

  private static <T> List<Metric> figures(List<T> items, Function<T, Metric> figure) {
    return items.stream().map(figure).toList();
  }

  private static void putBoth(
      Map<String, Metric> scores, String name, List<Metric> figures, String what) {
    scores.put(name + "_mean", Metric.mean(figures, "no " + what));
    scores.put(name + "_max", Metric.max(figures, "no " + what));
  }

  private static void putRare(Map<String, Metric> scores, List<ColumnFidelity> columns) {
    RareCategories rare =
        columns.stream()
            .map(ColumnFidelity::rare)
            .reduce(RareCategories.NONE, RareCategories::plus);
    Metric none = Metric.none("no category below 1%");
    boolean isAny = rare.count() > 0;
    scores.put("rare_present", isAny ? Metric.of((double) rare.present() / rare.count()) : none);
    scores.put("rare_distance", isAny ? Metric.of(rare.distance() / rare.mass()) : none);
  }
}
