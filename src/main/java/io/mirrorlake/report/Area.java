package io.mirrorlake.report;

import java.util.List;

/** What a figure speaks of. */
enum Area {
  /** Does the synthetic table look like the real one? */
  FIDELITY(
      "Fidelity",
      "Does it look like the real table?",
      List.of("shapes", "pair_trends", "c2st_auc", "rare_present", "missing_difference_max")),
  /** Can work be done with it? */
  USEFULNESS(
      "Usefulness",
      "Does a model trained on it work on real rows?",
      List.of("tstr_auc", "tstr_f1", "tstr_accuracy", "tstr_r2")),
  /** Does it give away rows it was made from? */
  PRIVACY(
      "Privacy",
      "Does it give away rows it was made from?",
      List.of(
          "exact_copies",
          "dcr_share",
          "membership_auc",
          "membership_tpr_at_1pct_fpr",
          "attribute_risk_max"));

  private final String title;
  private final String question;
  private final List<String> figures;

  Area(String title, String question, List<String> figures) {
    this.title = title;
    this.question = question;
    this.figures = figures;
  }

  /** Heading. */
  String title() {
    return title;
  }

  /** What a reader wants to know. */
  String question() {
    return question;
  }

  /** Names of the figures that a card shows, where they are known. */
  List<String> figures() {
    return figures;
  }
}
