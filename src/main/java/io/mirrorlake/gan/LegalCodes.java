package io.mirrorlake.gan;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Which codes of a row a context allows: of each ruled block, which of its codes go with which code
 * of one context block. What is not allowed gets a logit lower by {@value #FORBIDDEN}, so that no
 * noise can make it the largest, and its softmax is 0. Immutable.
 */
public final class LegalCodes implements Serializable {
  /** Everything is allowed. */
  public static final LegalCodes ALL = new LegalCodes(List.of());

  /** What the logit of a code that is not allowed is raised by. */
  private static final float FORBIDDEN = -1e4f;

  private final ArrayList<Rule> rules;

  /**
   * The rules of a context.
   *
   * @param rules may be none
   */
  public LegalCodes(List<Rule> rules) {
    this.rules = new ArrayList<>(rules);
  }

  /**
   * What one context block says of one block of a row.
   *
   * @param column number of the row's block
   * @param context number of the context's block
   * @param allowed {@code [codes of the context's block × codes of the row's block]}; each line
   *     allows at least one
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  public record Rule(int column, int context, boolean[][] allowed) implements Serializable {
    /** Refuses a rule that would leave a block without a code. */
    public Rule {
      for (boolean[] line : allowed) {
        boolean isAny = false;
        for (boolean code : line) {
          isAny |= code;
        }
        if (!isAny) {
          throw new IllegalArgumentException("A context allows no code of block " + column);
        }
      }
    }
  }

  /**
   * Lowers the logits of all that is not allowed.
   *
   * @param logits in and out: {@code [rows × width of layout]}
   * @param rows number of rows
   * @param layout the blocks of a row
   * @param context the blocks of a context
   * @param positions hot positions of row and context, {@code [rows × (columns + context columns)]}
   *     the context's counted on from the row's width
   */
  void apply(float[] logits, int rows, BlockLayout layout, BlockLayout context, int[] positions) {
    int stride = layout.columns() + context.columns();
    for (Rule rule : rules) {
      int from = layout.offset(rule.column());
      int to = layout.offset(rule.column() + 1);
      int first = layout.width() + context.offset(rule.context());
      for (int r = 0; r < rows; r++) {
        int code = positions[r * stride + layout.columns() + rule.context()] - first;
        boolean[] allowed = rule.allowed()[code];
        for (int p = from; p < to; p++) {
          logits[r * layout.width() + p] += allowed[p - from] ? 0f : FORBIDDEN;
        }
      }
    }
  }
}
