package io.mirrorlake.evaluate;

import io.mirrorlake.config.JobException;
import io.mirrorlake.config.NearMatches;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * What simple attacks and comparisons find out of the training rows. Figures that show nothing
 * suspicious prove nothing.
 *
 * @param figures in a fixed order: whole rows, then sensitive columns
 * @param seed of the samples
 */
public record PrivacyReport(List<PrivacyFigure> figures, long seed) {
  /** The largest excess risk of the sensitive columns. */
  public static final String ATTRIBUTE_RISK_MAX = "attribute_risk_max";

  /** Excess risk of one sensitive column. */
  public static final String ATTRIBUTE_RISK = "attribute_risk";

  /** No figure at all. */
  public static final PrivacyReport NONE = new PrivacyReport(List.of(), 0);

  private static final String NO_CHANCE = "0: no better than for holdout rows";

  /** Keeps a copy. */
  public PrivacyReport {
    figures = List.copyOf(figures);
  }

  /**
   * Compares and attacks.
   *
   * @param train the table learnt from
   * @param holdout rows of the same source set aside
   * @param synthetic the synthetic table
   * @param columns columns to look at, of {@code train}
   * @param sensitive names of columns to guess
   * @param seed of the samples
   * @throws JobException with the configuration's exit code for a sensitive column that is not
   *     found
   */
  public static PrivacyReport of(
      SparkSession spark,
      Dataset<Row> train,
      Optional<Dataset<Row>> holdout,
      Dataset<Row> synthetic,
      ScoredColumns columns,
      List<String> sensitive,
      long seed) {
    check(sensitive, List.of(train.schema().fieldNames()));
    List<PrivacyFigure> figures = new ArrayList<>();
    ExactCopies copies = ExactCopies.of(train, holdout, synthetic, columns);
    figures.add(
        PrivacyFigure.of(
            Gates.EXACT_COPIES,
            copies.ofTrain(),
            Optional.of(copies.holdoutInTrain()),
            0,
            "not above the holdout's"));
    figures.add(PrivacyFigure.of("duplicate_rows", copies.duplicates(), 0, "few"));
    PrivacySample sample = PrivacySample.of(train, holdout, synthetic, columns, seed);
    addDistances(figures, ClosestRecords.of(spark, sample));
    List<AttributeInference> guesses =
        sensitive.stream().map(name -> AttributeInference.of(spark, sample, name)).toList();
    addGuesses(figures, guesses);
    return new PrivacyReport(figures, seed);
  }

  private static void check(List<String> sensitive, List<String> names) {
    for (String name : sensitive) {
      if (!names.contains(name)) {
        throw JobException.configuration(
            "Column not found: %s, named in evaluate.sensitive-columns%s"
                .formatted(name, NearMatches.question(name, names)));
      }
    }
  }

  private static void addDistances(List<PrivacyFigure> figures, ClosestRecords found) {
    int probes = found.probes();
    figures.add(
        PrivacyFigure.of(
                Gates.DCR_SHARE,
                found.shareNearerTrain(),
                probes,
                "0.5: no closer to training rows than to others")
            .asShare());
    figures.add(PrivacyFigure.of("dcr_share_balanced", found.shareBalanced(), probes, "0.5"));
    figures.add(
        PrivacyFigure.of("dcr_p5_ratio", found.fifthPercentileRatio(), probes, "1 or above"));
    figures.add(
        PrivacyFigure.of(
            "nndr_p5",
            found.neighbourRatioTrain(),
            Optional.of(found.neighbourRatioHoldout()),
            probes,
            "as for the holdout"));
    MembershipAttack attack = found.attack();
    int rows = attack.rowsEach();
    figures.add(
        PrivacyFigure.of("membership_auc", attack.auc(), rows, "0.5: members cannot be told"));
    figures.add(
        PrivacyFigure.of("membership_tpr_at_1pct_fpr", attack.truePositiveRate(), rows, "0.01")
            .asShare());
  }

  private static void addGuesses(List<PrivacyFigure> figures, List<AttributeInference> guesses) {
    Comparator<AttributeInference> byRisk =
        Comparator.comparingDouble(guess -> guess.risk().value().orElse(Double.NEGATIVE_INFINITY));
    guesses.stream()
        .max(byRisk)
        .ifPresent(
            worst -> figures.add(named(ATTRIBUTE_RISK_MAX, worst, worst.risk(), Optional.empty())));
    for (AttributeInference guess : guesses) {
      figures.add(named(ATTRIBUTE_RISK, guess, guess.risk(), Optional.empty()));
      figures.add(
          named("attribute_guessed", guess, guess.ofTrain(), Optional.of(guess.ofHoldout())));
    }
  }

  private static PrivacyFigure named(
      String name, AttributeInference guess, Scored value, Optional<Scored> reference) {
    boolean isRisk = reference.isEmpty();
    ReferencedMetric figure =
        new ReferencedMetric(
                value.metric(),
                reference.map(Scored::metric),
                isRisk ? NO_CHANCE : "as for the holdout")
            .within(isRisk ? guess.interval() : Optional.empty());
    return new PrivacyFigure(name, Optional.of(guess.column()), figure, guess.rowsEach());
  }

  /** The figures that stand in the summary, by name: all but those of single columns. */
  public Map<String, ReferencedMetric> summary() {
    Map<String, ReferencedMetric> summary = new LinkedHashMap<>();
    for (PrivacyFigure figure : figures) {
      if (figure.column().isEmpty() || figure.name().equals(ATTRIBUTE_RISK_MAX)) {
        summary.put(figure.name(), figure.figure());
      }
    }
    return summary;
  }
}
