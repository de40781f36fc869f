package io.mirrorlake.report;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** The training's course. */
final class TrainingSection implements Section {
  @Override
  public String id() {
    return "training";
  }

  @Override
  public String title() {
    return "Training";
  }

  @Override
  public boolean isShown(ReportContent content) {
    return content.training().size() > 1;
  }

  @Override
  public void write(ReportContent content, Markup page) {
    List<TrainingRound> rounds = content.training();
    page.element(
        "p",
        "A point a round. The moment distance, of generated to real one- and two-way marginals, and the"
            + " distance to held-out rows should fall; the losses should settle. Both networks learn against each other, so a loss that"
            + " does not fall is no fault.",
        "class",
        "note");
    page.open("div", "class", "maps two-maps");
    plot(page, "Moment distance", rounds, "made", TrainingRound::momentDistance);
    if (rounds.stream().allMatch(round -> round.heldOutDistance().isPresent())) {
      plot(
          page,
          "Distance to held-out rows",
          rounds,
          "made",
          round -> round.heldOutDistance().orElseThrow());
    }
    plot(page, "Critic's loss", rounds, "made", TrainingRound::criticLoss);
    plot(page, "Generator's loss", rounds, "made", TrainingRound::generatorLoss);
    page.close("div");
  }

  private static void plot(
      Markup page,
      String title,
      List<TrainingRound> rounds,
      String style,
      ToDoubleFunction<TrainingRound> value) {
    page.open("figure").element("figcaption", title);
    page.add(new CurvePlot(rounds, value).svg(title, style)).close("figure");
  }
}
