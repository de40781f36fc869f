package io.mirrorlake.report;

import java.util.Locale;

/**
 * A figure in plain words.
 *
 * @param label a few words
 * @param low where its scale begins
 * @param high where its scale ends
 */
record FigureName(String label, double low, double high) {
  /** The words for a name of the summary. */
  static FigureName of(String name) {
    return switch (name) {
      case "shapes" -> half("Column shapes");
      case "pair_trends" -> half("Pairs of columns");
      case "overall" -> half("Shapes and pairs");
      case "c2st_auc" -> half("Told from real rows (AUC)");
      case "rare_present" -> whole("Rare categories kept");
      case "rare_distance" -> whole("Rare categories' distance");
      case "unseen_max" -> whole("Unseen categories, worst column");
      case "missing_difference_max" -> whole("Missing cells, worst difference");
      case "tstr_auc" -> half("AUC on real rows");
      case "tstr_f1" -> whole("F1 on real rows");
      case "tstr_accuracy" -> half("Accuracy on real rows");
      case "tstr_r2" -> whole("R² on real rows");
      case "tstr_auc_ratio" -> whole("AUC, as a share of real rows'");
      case "tstr_f1_ratio" -> whole("F1, as a share of real rows'");
      case "tstr_accuracy_ratio" -> whole("Accuracy, as a share of real rows'");
      case "tstr_r2_ratio" -> whole("R², as a share of real rows'");
      case "exact_copies" -> new FigureName("Exact copies of training rows", 0, 0.02);
      case "duplicate_rows" -> whole("Repeated synthetic rows");
      case "dcr_share" -> whole("Nearer to training than to holdout");
      case "dcr_share_balanced" -> whole("The same, against more rows");
      case "dcr_p5_ratio" -> new FigureName("Nearest 5%: train to holdout", 0, 2);
      case "nndr_p5" -> whole("Nearest to second nearest, 5%");
      case "sequence_lengths" -> half("Rows of an entity");
      case "sequence_lag1_error" -> whole("Error of lag-1 correlation");
      case "sequence_lag1_error_max" -> whole("Error of lag-1 correlation, worst");
      case "sequence_lag2_error" -> whole("Error of lag-2 correlation");
      case "sequence_lag2_error_max" -> whole("Error of lag-2 correlation, worst");
      case "sequence_unit_lag1_error" -> whole("Error of lag-1 correlation in a unit");
      case "sequence_within_error" -> whole("Error of variance within entities");
      case "sequence_transitions" -> half("Transitions of categories");
      case "sequence_c2st_auc" -> half("Whole sequences told apart (AUC)");
      case "sequence_pair_c2st_auc" -> half("Neighbouring rows told apart (AUC)");
      case "sequence_dcr_share" -> whole("Sequences nearer to learnt entities");
      case "sequence_dcr_share_noise" -> whole("The same, deviation by chance");
      case "membership_auc" -> half("Membership attack (AUC)");
      case "membership_tpr_at_1pct_fpr" ->
          new FigureName("Members found at 1% false alarms", 0, 0.2);
      case "attribute_risk_max", "attribute_risk" ->
          new FigureName("Sensitive value inferred, excess", -0.2, 1);
      case "attribute_guessed" -> whole("Sensitive value guessed");
      default -> whole(plain(name));
    };
  }

  private static FigureName half(String label) {
    return new FigureName(label, 0.5, 1);
  }

  private static FigureName whole(String label) {
    return new FigureName(label, 0, 1);
  }

  private static String plain(String name) {
    String text =
        name.replace("cramers_v", "Cramér's V")
            .replace("pearson", "Pearson correlation")
            .replace("spearman", "Spearman correlation")
            .replace("std_error", "standard deviation error")
            .replace("_max", ", worst")
            .replace("_mean", ", mean")
            .replace('_', ' ');
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
