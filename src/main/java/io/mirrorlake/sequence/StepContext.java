package io.mirrorlake.sequence;

import io.mirrorlake.gan.BlockLayout;
import io.mirrorlake.gan.GanContext;
import io.mirrorlake.gan.LegalCodes;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What the networks are told of an entity before its next step, a code a block: the constant
 * attributes; the position; and of each column the value before, the code before, for a calendar
 * the month, the running mean absolute change, the running mean, and how far the last value lies
 * from it; of a column with units, these of every unit. Each block has a code of its own for "there
 * is none yet".
 */
final class StepContext {
  private static final int MONTHS = 12;

  private final StepCodec codec;
  private final GanContext told;
  private final int[] firstBlock;

  StepContext(StepCodec codec) {
    this.codec = codec;
    List<Integer> blocks = new ArrayList<>();
    List<LegalCodes.Rule> rules = new ArrayList<>();
    this.firstBlock = new int[codec.columns().size() + 1];
    blocks.addAll(codec.statics());
    if (codec.lengths().hasEnd()) {
      rules.add(new LegalCodes.Rule(codec.columns().size(), blocks.size(), ends()));
    }
    blocks.add(codec.lengths().edges().length);
    for (int j = 0; j < codec.columns().size(); j++) {
      StepColumn column = codec.columns().get(j);
      firstBlock[j] = blocks.size();
      if (column.isChanging() || column.repeats()) {
        rules.add(new LegalCodes.Rule(j, blocks.size(), allowed(column)));
      }
      blocks.add(column.level().codes() + 1);
      if (column.tellsCode()) {
        blocks.add(column.codes() + 1);
      }
      if (column.mode() == StepMode.MONTHS) {
        blocks.add(MONTHS + 1);
      }
      if (column.moveEdges() != null) {
        blocks.add(column.moveEdges().length + 2);
      }
      if (column.meanEdges() != null) {
        blocks.add(column.meanEdges().length + 2);
      }
      if (column.deviationEdges() != null) {
        blocks.add(column.deviationEdges().length + 2);
      }
    }
    firstBlock[codec.columns().size()] = blocks.size();
    this.told =
        new GanContext(
            new BlockLayout(blocks.stream().mapToInt(Integer::intValue).toArray()),
            new LegalCodes(rules));
  }

  /** The blocks that tell a column's past; of the end, the position. */
  int[] past(int column) {
    return column < codec.columns().size()
        ? IntStream.range(firstBlock[column], firstBlock[column + 1]).toArray()
        : new int[] {codec.statics().size()};
  }

  GanContext blocks() {
    return told;
  }

  /** The code of the value before; the last one where there is none yet. */
  private static int level(StepColumn column, Object before, boolean isStart) {
    boolean isNone = isStart || (column.isOfUnit() && before == null);
    return isNone ? column.level().codes() : column.level().code(before);
  }

  /** Changes and repeats need a value before; a change leaves no other choice but null. */
  static boolean[][] allowed(StepColumn column) {
    int none = column.level().codes();
    boolean[][] allowed = new boolean[none + 1][column.codes()];
    for (int before = 0; before < allowed.length; before++) {
      boolean isThere = before < none && before != nullLevel(column);
      for (int code = 0; code < column.codes(); code++) {
        allowed[before][code] =
            code == column.nullCode()
                || code == column.absentCode()
                || (code == column.repeatCode() && isThere)
                || (code < column.levelCodes()
                    && !(column.isChanging() && isThere)
                    && !isRepeat(column, before, code))
                || (code >= column.firstChange() && isThere && column.isChanging());
      }
    }
    return allowed;
  }

  /** Whether a level would be the value before again, which has a code of its own. */
  private static boolean isRepeat(StepColumn column, int before, int code) {
    return column.mode() == StepMode.LEVEL
        && column.repeats()
        && code == before
        && code != nullLevel(column)
        && column.level().isSingle(code);
  }

  /** The context's code of a null before; -1 where there is none. */
  private static int nullLevel(StepColumn column) {
    // The last value in a unit is never null.
    return column.nullable() && !column.isOfUnit() ? column.level().code(null) : -1;
  }

  /** No end before the shortest entity's, and one at the longest's. */
  private boolean[][] ends() {
    double[] edges = codec.lengths().edges();
    boolean[][] allowed = new boolean[edges.length][2];
    for (int p = 0; p < edges.length; p++) {
      double last = p + 1 < edges.length ? edges[p + 1] - 1 : codec.lengths().longest() - 1;
      allowed[p][1] = last + 1 >= codec.lengths().shortest();
      allowed[p][0] = edges[p] + 1 < codec.lengths().longest();
    }
    return allowed;
  }

  void encode(EntityState state, short[] codes, int offset) {
    int at = offset;
    for (short code : state.statics) {
      codes[at++] = code;
    }
    codes[at++] = (short) floor(codec.lengths().edges(), (double) state.position);
    boolean isStart = state.position == 0;
    for (int j = 0; j < codec.columns().size(); j++) {
      StepColumn column = codec.columns().get(j);
      Object before = state.before[j];
      codes[at++] = (short) level(column, before, isStart);
      if (column.tellsCode()) {
        codes[at++] = (short) (isStart ? column.codes() : state.codes[j]);
      }
      if (column.mode() == StepMode.MONTHS) {
        codes[at++] =
            (short)
                (before == null ? MONTHS : LocalDate.ofEpochDay((Long) before).getMonthValue() - 1);
      }
      if (column.moveEdges() != null) {
        codes[at++] = (short) running(column.moveEdges(), state.meanMove(j));
      }
      if (column.meanEdges() != null) {
        codes[at++] = (short) running(column.meanEdges(), state.mean(j));
      }
      if (column.deviationEdges() != null) {
        codes[at++] = (short) running(column.deviationEdges(), state.deviation(j, column.mode()));
      }
    }
  }

  /** The code of a running number; the last one where there is none yet. */
  private static int running(double[] edges, double number) {
    return Double.isNaN(number) ? edges.length + 1 : floor(edges, number) + 1;
  }

  /** Index of the last edge that is not above the value; -1 where all are. */
  private static int floor(double[] edges, double value) {
    int found = Arrays.binarySearch(edges, value);
    return found >= 0 ? found : -found - 2;
  }
}
