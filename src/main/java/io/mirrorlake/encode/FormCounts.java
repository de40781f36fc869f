package io.mirrorlake.encode;

import io.mirrorlake.profile.ColumnValues;
import io.mirrorlake.profile.ValueCount;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** How many of a column's different texts are of a form. Looks at the first ten thousand. */
final class FormCounts {
  private static final int MOST = 10_000;

  private final List<String> texts;

  FormCounts(List<ValueCount> values) {
    this.texts = values.stream().limit(MOST).map(v -> ColumnValues.text(v.value())).toList();
  }

  /** Share of texts of a form, in [0, 1]; 0 where there is no text. */
  double share(String regex) {
    Pattern pattern = Pattern.compile(regex, Pattern.DOTALL);
    long found = texts.stream().filter(t -> pattern.matcher(t).matches()).count();
    return found / (double) Math.max(1, texts.size());
  }

  /** Whether at least half of the texts are of a form. */
  boolean isUsual(String regex) {
    return share(regex) >= 0.5;
  }

  /**
   * The part that most texts have; of equal ones the first.
   *
   * @param form a regular expression with %s for the part
   * @param parts literal, at least one
   */
  String commonest(String form, String... parts) {
    return Arrays.stream(parts)
        .max(Comparator.comparingDouble(part -> share(form.formatted(Pattern.quote(part)))))
        .orElseThrow();
  }
}
