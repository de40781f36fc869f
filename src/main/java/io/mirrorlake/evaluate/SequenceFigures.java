package io.mirrorlake.evaluate;

import io.mirrorlake.table.ColumnNames;
import io.mirrorlake.trees.FeatureTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * How well synthetic sequences match real ones: lengths, correlations of neighbours, transitions,
 * variance within and between entities, and whether trees tell them apart. Each beside what
 * entities of the holdout give, scored as if they were synthetic.
 */
public final class SequenceFigures {
  /** Pairs of a unit's values from which on its correlation says something. */
  private static final double LEAST_PAIRS = 30;

  private static final String APART = "0.5: cannot be told apart";

  private final SparkSession spark;
  private final SequenceShape shape;
  private final SequenceScan train;
  private final Optional<SequenceScan> holdout;
  private final SequenceScan synthetic;
  private final long seed;

  private SequenceFigures(
      SparkSession spark,
      SequenceShape shape,
      SequenceScan train,
      Optional<SequenceScan> holdout,
      SequenceScan synthetic,
      long seed) {
    this.spark = spark;
    this.shape = shape;
    this.train = train;
    this.holdout = holdout;
    this.synthetic = synthetic;
    this.seed = seed;
  }

  /**
   * Compares tables: one secondary sort and walk each, and trees on samples.
   *
   * @param train the table learnt from
   * @param holdout entities of the same source set aside
   * @param synthetic the synthetic table
   * @param key names of the columns that name an entity
   * @param orderBy name of the column that orders its rows
   * @param sampleRows entities that sampled figures look at, at the most
   * @param seed of the samples
   * @return figures by name, each beginning with {@code sequence_}
   */
  public static Map<String, ReferencedMetric> of(
      SparkSession spark,
      Dataset<Row> train,
      Optional<Dataset<Row>> holdout,
      Dataset<Row> synthetic,
      List<String> key,
      String orderBy,
      Map<String, String> units,
      int sampleRows,
      long seed) {
    SequenceShape shape = SequenceShape.of(train, key, orderBy, units);
    ScoredColumns all = new ScoredColumns(train.schema());
    return new SequenceFigures(
            spark,
            shape,
            scan(all.in(train, "real"), shape, sampleRows, seed),
            holdout.map(rows -> scan(all.in(rows, "holdout"), shape, sampleRows, seed + 1)),
            // A seed for each side: by one seed, copies were sampled with their originals.
            scan(all.in(synthetic, "synthetic"), shape, sampleRows, seed + 2),
            seed)
        .figures();
  }

  private static SequenceScan scan(
      Dataset<Row> rows, SequenceShape shape, int sampleRows, long seed) {
    long entities =
        rows.select(
                shape.key().stream()
                    .map(ColumnNames::column)
                    .toArray(org.apache.spark.sql.Column[]::new))
            .distinct()
            .count();
    double share = Math.min(1, sampleRows / (double) Math.max(1, entities));
    return SequenceScan.of(rows, shape, share, seed);
  }

  private Map<String, ReferencedMetric> figures() {
    Map<String, ReferencedMetric> figures = new LinkedHashMap<>();
    put(
        figures,
        "sequence_lengths",
        scan -> Metric.of(1 - train.sums().lengthDistance(scan.sums())),
        "1: entities have as many rows as real ones");
    for (int lag = 1; lag <= SequenceSums.LAGS; lag++) {
      int steps = lag;
      put(
          figures,
          "sequence_lag%d_error".formatted(lag),
          scan -> Metric.mean(lagErrors(scan, steps), "no number changes"),
          "0: neighbours go together as in real sequences");
      put(
          figures,
          "sequence_lag%d_error_max".formatted(lag),
          scan -> Metric.max(lagErrors(scan, steps), "no number changes"),
          "0: in the worst column");
    }
    if (!shape.units().isEmpty()) {
      put(
          figures,
          "sequence_unit_lag1_error",
          scan -> Metric.mean(unitErrors(scan), "no unit has neighbours enough"),
          "0: neighbours in a unit go together as in real sequences");
    }
    put(
        figures,
        "sequence_within_error",
        scan -> Metric.mean(withinErrors(scan), "no number changes"),
        "0: as much of the variance lies within entities");
    put(
        figures,
        "sequence_transitions",
        scan -> Metric.mean(transitions(scan), "no category changes"),
        "1: categories follow one another as in real sequences");
    put(figures, "sequence_c2st_auc", this::wholeAuc, APART);
    put(figures, "sequence_pair_c2st_auc", this::pairAuc, APART);
    nearness(figures);
    return figures;
  }

  private interface Comparison {
    Metric of(SequenceScan scan);
  }

  private void put(
      Map<String, ReferencedMetric> figures, String name, Comparison comparison, String ideal) {
    figures.put(
        name, new ReferencedMetric(comparison.of(synthetic), holdout.map(comparison::of), ideal));
  }

  private List<Metric> lagErrors(SequenceScan scan, int lag) {
    return errors(
        c -> train.sums().autocorrelation(lag, c) - scan.sums().autocorrelation(lag, c), false);
  }

  /** Of each unit that the learnt rows show enough of; one that does not come out has no memory. */
  private List<Metric> unitErrors(SequenceScan scan) {
    List<Metric> errors = new ArrayList<>();
    train
        .sums()
        .inUnits
        .forEach(
            (unit, moments) -> {
              double real = train.sums().unitCorrelation(unit);
              double other = scan.sums().unitCorrelation(unit);
              if (moments[0] >= LEAST_PAIRS && !Double.isNaN(real)) {
                errors.add(Metric.of(Math.abs(real - (Double.isNaN(other) ? 0 : other))));
              }
            });
    return errors;
  }

  private List<Metric> withinErrors(SequenceScan scan) {
    return errors(c -> train.sums().within(c) - scan.sums().within(c), false);
  }

  private List<Metric> transitions(SequenceScan scan) {
    return errors(c -> 1 - train.sums().transitionDistance(scan.sums(), c), true);
  }

  /** Absolute figures of the columns that change, numbers or categories; the order is left out. */
  private List<Metric> errors(IntToDoubleFunction figure, boolean ofCategories) {
    int[] columns = shape.compared();
    List<Metric> errors = new ArrayList<>();
    for (int c = 0; c < columns.length; c++) {
      if (train.sums().changes[c] > 0
          && !shape.isOrder(columns[c])
          && shape.isCategory(columns[c]) == ofCategories) {
        errors.add(Metric.of(Math.abs(figure.applyAsDouble(c))));
      }
    }
    return errors;
  }

  /** Features that say something: of a constant attribute its value alone. */
  private int[] told() {
    int columns = shape.compared().length;
    int length = columns * EntityFeatures.A_COLUMN;
    return IntStream.rangeClosed(0, length)
        .filter(
            f ->
                f == length
                    || train.sums().changes[f / EntityFeatures.A_COLUMN] > 0
                    || f % EntityFeatures.A_COLUMN == 2)
        .toArray();
  }

  private Metric wholeAuc(SequenceScan scan) {
    int size = Math.min(train.sampled().size(), scan.sampled().size());
    int[] each = IntStream.range(0, size).toArray();
    return GroupedTwoSampleTest.auc(
            spark,
            train.features(shape, told(), size),
            scan.features(shape, told(), size),
            each,
            each,
            seed)
        .metric();
  }

  private Metric pairAuc(SequenceScan scan) {
    int size = Math.min(train.sampled().size(), scan.sampled().size());
    return GroupedTwoSampleTest.auc(
            spark,
            train.pairs(shape, size),
            scan.pairs(shape, size),
            train.pairOwners(size),
            scan.pairOwners(size),
            seed)
        .metric();
  }

  private void nearness(Map<String, ReferencedMetric> figures) {
    Scored share = Scored.missing("there is no holdout");
    Scored noise = share;
    if (holdout.isPresent()) {
      int size = Math.min(train.sampled().size(), holdout.get().sampled().size());
      // As many training entities as held-out ones, several times where there are more.
      int balanced = Math.min(train.sampled().size(), 4 * size);
      if (size < TableSample.LEAST_ROWS) {
        share = Scored.missing(TableSample.tooSmall("holdout's entity", size));
        noise = share;
      } else {
        FeatureTable learnt = train.features(shape, told(), balanced);
        GowerPoints.Scale scale = GowerPoints.Scale.of(learnt);
        GowerPoints points = GowerPoints.of(learnt, scale);
        GowerPoints probes =
            GowerPoints.of(synthetic.features(shape, told(), Integer.MAX_VALUE), scale);
        NearestDistances toHoldout =
            NearestSearch.of(
                spark, probes, GowerPoints.of(holdout.get().features(shape, told(), size), scale));
        double sum = 0;
        int parts = balanced / size;
        for (int part = 0; part < parts; part++) {
          sum +=
              NearestSearch.of(spark, probes, points.part(part * size, (part + 1) * size))
                  .shareNearer(toHoldout, 0.5);
        }
        share = Scored.of(sum / parts);
        noise = Scored.of(0.5 / Math.sqrt(Math.min(probes.size(), size)));
      }
    }
    figures.put(
        "sequence_dcr_share",
        new ReferencedMetric(
            share.metric(), Optional.empty(), "0.5: no closer to learnt entities than to others"));
    figures.put(
        "sequence_dcr_share_noise",
        new ReferencedMetric(noise.metric(), Optional.empty(), "standard deviation by chance"));
  }
}
