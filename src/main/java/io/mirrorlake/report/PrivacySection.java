package io.mirrorlake.report;

import io.mirrorlake.evaluate.PrivacyFigure;
import io.mirrorlake.evaluate.PrivacyReport;
import io.mirrorlake.evaluate.ReferencedMetric;
import java.util.List;

/** What simple attacks found, and what their figures do not show. */
final class PrivacySection implements Section {
  @Override
  public String id() {
    return "privacy";
  }

  @Override
  public String title() {
    return "Privacy";
  }

  @Override
  public boolean isShown(ReportContent content) {
    return !content.privacy().figures().isEmpty();
  }

  @Override
  public void write(ReportContent content, Markup page) {
    page.open("div", "class", "scroll", "tabindex", "0").open("table", "class", "words");
    page.open("thead").open("tr");
    for (String head :
        List.of("Figure", "Value", "95% interval", "Holdout", "Shows", "Does not show")) {
      boolean isText = !List.of("Value", "95% interval", "Holdout").contains(head);
      page.element("th", head, "scope", "col", "class", isText ? "txt" : "num");
    }
    page.close("tr").close("thead").open("tbody");
    for (PrivacyFigure figure : content.privacy().figures()) {
      if (!figure.name().equals(PrivacyReport.ATTRIBUTE_RISK_MAX)) { // Its column follows.
        row(page, figure);
      }
    }
    page.close("tbody").close("table").close("div");
    page.element(
        "p",
        "All figures but copies and repeats come from samples (seed %d). Low figures are no proof: an"
                .formatted(content.privacy().seed())
            + " attacker who knows more, or another attack, may succeed where these fail.",
        "class",
        "note");
  }

  private static void row(Markup page, PrivacyFigure named) {
    ReferencedMetric figure = named.figure();
    String label = FigureName.of(named.name()).label();
    String column = named.column().map(name -> ": " + Wording.brief(name, 40)).orElse("");
    Caveat caveat = Caveat.of(named.name());
    page.open("tr");
    page.open("td", "class", "txt", "title", figure.ideal()).element("b", label + column);
    if (!Wording.reason(figure.value()).isEmpty()) {
      page.element("small", Wording.reason(figure.value()));
    }
    page.close("td").element("td", Wording.figure(figure.value()), "class", "num");
    page.element(
        "td",
        figure
            .interval()
            .map(i -> Wording.decimals(i.low()) + " to " + Wording.decimals(i.high()))
            .orElse(""),
        "class",
        "num");
    page.element("td", Wording.figure(figure.reference()), "class", "num");
    page.element("td", caveat.shows(), "class", "txt long");
    page.element("td", caveat.doesNotShow(), "class", "txt long").close("tr");
  }
}
