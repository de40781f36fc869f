package io.mirrorlake.report;

/**
 * How to take a figure of privacy.
 *
 * @param shows what it says
 * @param doesNotShow what it leaves open
 */
record Caveat(String shows, String doesNotShow) {
  /** Of a figure, by its name in the summary. */
  static Caveat of(String name) {
    return switch (name) {
      case "exact_copies" ->
          new Caveat(
              "Share of synthetic rows equal to a training row. Holdout: how often real rows equal one"
                  + " another by chance.",
              "Does not show near copies: one changed cell is enough to escape it.");
      case "duplicate_rows" ->
          new Caveat(
              "Share of synthetic rows that repeat another one.",
              "Does not show anything of training rows.");
      case "dcr_share" ->
          new Caveat(
              "Share of synthetic rows that lie nearer to a training row than to any of as many"
                  + " holdout rows. 0.5 is chance; 1 is a copy.",
              "Does not show leaks of single rows: it is a mean over all of them.");
      case "dcr_share_balanced" ->
          new Caveat(
              "The same against up to twice as many training rows, allowing for their number: finds"
                  + " copies of rows that the equal sample leaves out.",
              "Does not show leaks of single rows either.");
      case "dcr_p5_ratio" ->
          new Caveat(
              "Distance of the nearest 5% of synthetic rows to training rows, divided by that to"
                  + " holdout rows. Far below 1 speaks of copies.",
              "Does not show copies that are fewer than 5%.");
      case "nndr_p5" ->
          new Caveat(
              "Nearest divided by second nearest training row, lowest 5%. Below the holdout's:"
                  + " synthetic rows stick to lone training rows.",
              "Does not show copying in dense regions, where all rows are alike.");
      case "membership_auc" ->
          new Caveat(
              "An attacker guesses rows to be members where a synthetic row is near. 0.5 is"
                  + " guessing.",
              "Does not show what an attacker with models of his own can do.");
      case "membership_tpr_at_1pct_fpr" ->
          new Caveat(
              "Share of members that the same attacker finds while wrong about 1% of the others.",
              "Does not show who they are, nor that nobody else can be found.");
      case "attribute_risk", "attribute_risk_max" ->
          new Caveat(
              "An attacker knows all other columns and takes this one from the nearest synthetic row."
                  + " Excess over what the same gives for holdout rows; 0 is none.",
              "Does not show what is true of people in general, which any good table teaches.");
      case "attribute_guessed" ->
          new Caveat(
              "Share of training rows whose value is guessed right; numbers within 5%.",
              "Does not show a leak by itself: compare the holdout.");
      default -> new Caveat("", "");
    };
  }
}
