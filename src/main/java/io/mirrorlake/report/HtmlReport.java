package io.mirrorlake.report;

import io.mirrorlake.evaluate.Outcome;
import io.mirrorlake.evaluate.Summary;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The page as one HTML file: no script, no font, no image from elsewhere. Tables wider than a
 * narrow screen scroll by themselves; light and dark as the reader's system is set.
 */
public final class HtmlReport {
  private static final List<Section> SECTIONS =
      List.of(
          new WorstSection(),
          new ColumnsSection(),
          new PairsSection(),
          new TailsSection(),
          new SequencesSection(),
          new PrivacySection(),
          new TrainingSection(),
          new FiguresSection(),
          new ProvenanceSection());

  private HtmlReport() {}

  /** The page of a job. The same content gives the same page. */
  public static String of(ReportContent content) {
    Markup body = new Markup();
    Summary summary = content.summary();
    List<Section> shown = SECTIONS.stream().filter(part -> part.isShown(content)).toList();
    header(body, summary, shown);
    body.open("main");
    new VerdictCards().write(content, body);
    for (Section section : shown) {
      body.open("section", "id", section.id()).element("h2", section.title());
      section.write(content, body);
      body.close("section");
    }
    body.close("main");
    body.open("footer").text("Made by Mirrorlake ");
    body.text(String.valueOf(summary.provenance().getOrDefault("mirrorlake_version", "")));
    body.text(". This page holds statistics of the real table; share it with care.");
    body.close("footer");
    return resource("report.html")
        .replace("{{style}}", resource("report.css"))
        .replace("{{body}}", body.toString());
  }

  private static void header(Markup body, Summary summary, List<Section> shown) {
    String source =
        ShownPaths.brief(String.valueOf(summary.provenance().getOrDefault("source", "")));
    body.open("header").open("div", "class", "brand");
    body.element("span", "Mirrorlake").element("span", "Fidelity and privacy report");
    body.close("div");
    body.element("h1", source.isEmpty() ? "Synthetic table" : source, "title", source);
    body.open("p", "class", "lead");
    summary
        .synthetic()
        .ifPresent(
            report -> {
              body.element("b", Wording.count(report.syntheticRows()))
                  .text(" synthetic rows beside ");
              body.element("b", Wording.count(report.realRows())).text(" real ones, ");
              body.element("b", Wording.count(report.columns().size())).text(" columns");
              summary
                  .holdout()
                  .ifPresent(
                      holdout ->
                          body.text("; ")
                              .element("b", Wording.count(holdout.syntheticRows()))
                              .text(" real rows held out as reference"));
              body.text(".");
            });
    body.close("p");
    outcome(body, summary.outcome());
    body.open("nav", "aria-label", "Sections");
    for (Section section : shown) {
      body.element("a", section.title(), "href", "#" + section.id());
    }
    body.close("nav").close("header");
  }

  private static void outcome(Markup body, Outcome outcome) {
    if (!outcome.isDone()) {
      body.open("p", "class", "alarm", "role", "status");
      body.element("b", outcome.status().equals("failed") ? "The job failed. " : "A gate failed. ");
      body.text(outcome.reason().orElse("")).close("p");
    }
  }

  private static String resource(String name) {
    try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("Resource not found: " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
