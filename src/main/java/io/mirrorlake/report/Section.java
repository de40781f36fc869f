package io.mirrorlake.report;

/** A part of the page. */
interface Section {
  /** Its anchor, a word of letters. */
  String id();

  /** Its heading. */
  String title();

  /** Whether there is something to tell. */
  default boolean isShown(ReportContent content) {
    return true;
  }

  /** Adds what stands below the heading. */
  void write(ReportContent content, Markup page);
}
