package io.mirrorlake.report;

import io.mirrorlake.evaluate.Gates;
import io.mirrorlake.evaluate.Interval;
import io.mirrorlake.evaluate.Metric;
import io.mirrorlake.evaluate.PrivacyReport;
import io.mirrorlake.evaluate.ReferencedMetric;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What an area's figures come to, in plain words. The limits are rules of thumb; gates are where a
 * job sets its own.
 *
 * @param grade for sign and colour
 * @param headline a few words
 * @param sentence the figure it rests on
 */
record Verdict(Grade grade, String headline, String sentence) {
  /** The verdict on an area. */
  static Verdict of(Area area, Map<String, ReferencedMetric> figures) {
    return switch (area) {
      case FIDELITY -> fidelity(figures);
      case USEFULNESS -> usefulness(figures);
      case PRIVACY -> privacy(figures);
    };
  }

  private static Verdict fidelity(Map<String, ReferencedMetric> figures) {
    OptionalDouble overall = value(figures, "overall");
    OptionalDouble auc = value(figures, Gates.C2ST_AUC);
    if (overall.isEmpty()) {
      return unknown("Nothing could be compared.");
    }
    Grade grade = Grade.ofSmall(1 - overall.getAsDouble(), 0.05, 0.12);
    String sentence =
        "Columns and pairs agree to %s of 1.".formatted(Wording.decimals(overall.getAsDouble()));
    if (auc.isPresent()) {
      double reference = Math.max(0.5, reference(figures, Gates.C2ST_AUC).orElse(0.5));
      grade = grade.or(Grade.ofSmall(auc.getAsDouble() - reference, 0.05, 0.15));
      sentence =
          "A classifier tells synthetic rows from real ones with an AUC of %s; guessing gives 0.5."
              .formatted(Wording.decimals(auc.getAsDouble()));
    }
    String headline =
        switch (grade) {
          case GOOD -> "Hard to tell from the real table";
          case FAIR -> "Close, with differences";
          default -> "Differs clearly from the real table";
        };
    return new Verdict(grade, headline, sentence);
  }

  private static Verdict usefulness(Map<String, ReferencedMetric> figures) {
    String ratio = figures.containsKey("tstr_auc_ratio") ? "tstr_auc_ratio" : "tstr_r2_ratio";
    OptionalDouble value = value(figures, ratio);
    if (value.isEmpty()) {
      ReferencedMetric tstr = figures.get("tstr");
      return unknown(
          tstr == null
              ? "Set report.target-column, and keep a holdout, to have it measured."
              : "Not measured: " + Wording.reason(tstr.value()) + ".");
    }
    Grade grade = Grade.ofSmall(1 - value.getAsDouble(), 0.03, 0.1);
    String headline =
        switch (grade) {
          case GOOD -> "As useful as real rows";
          case FAIR -> "Somewhat less useful than real rows";
          default -> "Much less useful than real rows";
        };
    String sentence =
        "A model trained on synthetic rows reaches %s of what one trained on real rows does."
            .formatted(Wording.percent(Math.max(0, value.getAsDouble())));
    return new Verdict(grade, headline, sentence);
  }

  private static Verdict privacy(Map<String, ReferencedMetric> figures) {
    Grade grade = Grade.UNKNOWN;
    OptionalDouble copies = value(figures, Gates.EXACT_COPIES);
    if (copies.isPresent()) {
      double chance = reference(figures, Gates.EXACT_COPIES).orElse(0);
      grade = grade.or(Grade.ofSmall(copies.getAsDouble() - chance, 0, 0.001));
    }
    grade = grade.or(beyond(figures.get(Gates.DCR_SHARE), 0.5, 0.55));
    OptionalDouble members = value(figures, "membership_auc");
    if (members.isPresent()) {
      grade = grade.or(Grade.ofSmall(members.getAsDouble(), 0.52, 0.56));
    }
    grade = grade.or(beyond(figures.get(PrivacyReport.ATTRIBUTE_RISK_MAX), 0, 0.1));
    if (value(figures, Gates.DCR_SHARE).isEmpty() && grade != Grade.POOR) {
      return unknown("Without a holdout of 50 rows there is nothing to compare distances with.");
    }
    String headline =
        switch (grade) {
          case GOOD -> "No sign of copied rows found";
          case FAIR -> "Look closer: a weak sign of copying";
          default -> "Signs of copied rows";
        };
    return new Verdict(
        grade,
        headline,
        "These checks find copying and simple leaks. They do not show that nobody can be recognised.");
  }

  /** Beyond a value by more than chance is worth a look, beyond the next one is poor. */
  private static Grade beyond(ReferencedMetric figure, double ideal, double most) {
    if (figure == null || !(figure.value() instanceof Metric.Value present)) {
      return Grade.UNKNOWN;
    }
    double low = figure.interval().map(Interval::low).orElse(present.value());
    if (low <= ideal) {
      return Grade.GOOD;
    }
    return present.value() <= most ? Grade.FAIR : Grade.POOR;
  }

  private static Verdict unknown(String sentence) {
    return new Verdict(Grade.UNKNOWN, "Not measured", sentence);
  }

  private static OptionalDouble value(Map<String, ReferencedMetric> figures, String name) {
    ReferencedMetric figure = figures.get(name);
    return figure == null ? OptionalDouble.empty() : figure.value().optional();
  }

  private static OptionalDouble reference(Map<String, ReferencedMetric> figures, String name) {
    ReferencedMetric figure = figures.get(name);
    return figure == null || figure.reference().isEmpty()
        ? OptionalDouble.empty()
        : figure.reference().get().optional();
  }
}
