package io.mirrorlake.report;

import java.util.Arrays;
import java.util.List;

/**
 * A table in a container that scrolls by itself; the first columns are texts, the others figures.
 */
final class Table {
  private final Markup page;
  private final int texts;

  private Table(Markup page, int texts) {
    this.page = page;
    this.texts = texts;
  }

  /**
   * Begins a table.
   *
   * @param texts columns that hold texts
   * @param heads of all columns
   */
  static Table begin(Markup page, int texts, String... heads) {
    page.open("div", "class", "scroll", "tabindex", "0").open("table").open("thead").open("tr");
    for (int i = 0; i < heads.length; i++) {
      page.element("th", heads[i], "scope", "col", "class", i < texts ? "txt" : "num");
    }
    page.close("tr").close("thead").open("tbody");
    return new Table(page, texts);
  }

  /** Adds a row of texts and figures as they are to be read. */
  Table row(String... cells) {
    return row(Arrays.asList(cells));
  }

  /** Adds a row of texts and figures as they are to be read. */
  Table row(List<String> cells) {
    page.open("tr");
    for (int i = 0; i < cells.size(); i++) {
      String cell = cells.get(i);
      if (i < texts) {
        page.element("td", Wording.brief(cell), "class", "txt", "title", cell);
      } else {
        page.element("td", cell, "class", "num");
      }
    }
    page.close("tr");
    return this;
  }

  /** Ends the table. */
  void end() {
    page.close("tbody").close("table").close("div");
  }
}
