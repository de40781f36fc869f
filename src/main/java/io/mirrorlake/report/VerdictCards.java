package io.mirrorlake.report;

import io.mirrorlake.evaluate.Interval;
import io.mirrorlake.evaluate.ReferencedMetric;
import java.util.Map;

/** The verdict on each area, with the figures it rests on beside their references. */
final class VerdictCards {
  /** Adds the cards. */
  void write(ReportContent content, Markup page) {
    Map<String, ReferencedMetric> figures = content.summary().figures();
    if (figures.isEmpty()) {
      return;
    }
    page.open("div", "class", "cards");
    for (Area area : Area.values()) {
      card(page, area, figures);
    }
    page.close("div");
    page.open("p", "class", "key");
    page.open("span").element("i", "", "class", "k-dot").text("synthetic table").close("span");
    page.open("span").element("i", "", "class", "k-spread").text("95% interval").close("span");
    page.open("span")
        .element("i", "", "class", "k-held")
        .text("real rows held out, scored as if synthetic")
        .close("span");
    page.open("span")
        .element("i", "", "class", "k-free")
        .text("independent columns, each right for itself")
        .close("span");
    page.close("p");
  }

  private static void card(Markup page, Area area, Map<String, ReferencedMetric> figures) {
    Verdict verdict = Verdict.of(area, figures);
    String grade = verdict.grade().style();
    page.open("article", "class", "card verdict " + grade);
    page.open("p", "class", "area").element("b", area.title()).text(" " + area.question());
    page.close("p");
    page.open("h3").element("span", verdict.grade().sign(), "class", "sign", "aria-hidden", "true");
    page.text(verdict.headline()).close("h3");
    page.element("p", verdict.sentence());
    page.open("dl");
    for (String name : area.figures()) {
      if (figures.containsKey(name)) {
        figure(page, name, figures.get(name));
      }
    }
    page.close("dl").close("article");
  }

  private static void figure(Markup page, String name, ReferencedMetric figure) {
    FigureName words = FigureName.of(name);
    page.open("div", "class", "row", "title", figure.ideal());
    page.element("dt", words.label());
    page.open("dd", "class", "num").element("b", Wording.figure(figure.value()));
    String beside = Wording.reason(figure.value());
    if (figure.reference().isPresent()) {
      beside = "holdout " + Wording.figure(figure.reference());
    } else if (figure.interval().isPresent()) {
      Interval interval = figure.interval().get();
      beside = Wording.decimals(interval.low()) + " to " + Wording.decimals(interval.high());
    }
    page.element("small", beside).close("dd");
    page.open("dd", "class", "plot").add(ScalePlot.of(words, figure)).close("dd");
    page.close("div");
  }
}
