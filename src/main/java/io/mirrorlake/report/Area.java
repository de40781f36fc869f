package io.mirrorlake.report;

import java.util.List;

/** What a figure speaks of. */
enum Area {
  /** Does the synthetic table look like the real one? */
  FIDELITY("Fidelity", "Does it look like the real table?"),
  /** Can work be done with it? */
  USEFULNESS("Usefulness", "Does a model trained on it work on real rows?"),
  /** Does it give away rows it was made from? */
  PRIVACY("Privacy", "Does it give away rows it was made from?");

  private final String title;
  private final String question;

  Area(String title, String question) {
    this.title = title;
    this.question = question;
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
    return switch (this) {
      case FIDELITY ->
          List.of("shapes", "pair_trends", "c2st_auc", "rare_present", "missing_difference_max");
      case USEFULNESS -> List.of("tstr_auc", "tstr_f1", "tstr_accuracy", "tstr_r2");
      case PRIVACY ->
          List.of(
              "exact_copies",
              "dcr_share",
              "membership_auc",
              "membership_tpr_at_1pct_fpr",
              "attribute_risk_max");
    };
  }
}
