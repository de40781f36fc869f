package io.mirrorlake.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Holds products and counts to their dense definitions, for any density. */
class ReferenceCodingTest {
  private static final int ROWS = 12;
  private static final int ROW_COLUMNS = 3;
  private static final BlockLayout FULL = new BlockLayout(new int[] {4, 1, 3, 5, 2});
  private static final int WIDTH = FULL.offset(ROW_COLUMNS);
  private static final int STRIDE = 6;

  private static int[] positions(SplittableRandom random, int percent) {
    int[] positions = new int[ROWS * FULL.columns()];
    for (int i = 0; i < positions.length; i++) {
      int c = i % FULL.columns();
      int code = random.nextInt(100) < percent ? random.nextInt(FULL.codes(c)) : 0;
      positions[i] = FULL.offset(c) + code;
    }
    return positions;
  }

  private static double[][] dense(int[] positions) {
    double[][] rows = new double[ROWS][FULL.width()];
    for (int i = 0; i < positions.length; i++) {
      rows[i / FULL.columns()][positions[i]] = 1;
    }
    return rows;
  }

  private static float[] numbers(SplittableRandom random, int size) {
    float[] numbers = new float[size];
    for (int i = 0; i < size; i++) {
      numbers[i] = (float) random.nextDouble(-1, 1);
    }
    return numbers;
  }

  @Property(tries = 100)
  void productIsTheDenseOne(@ForAll long seed, @ForAll @IntRange(max = 100) int percent) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] positions = positions(random, percent);
    float[] matrix = numbers(random, FULL.width() * STRIDE);
    double[][] rows = dense(positions);
    ReferenceCoding coding = new ReferenceCoding(FULL, ROW_COLUMNS, ROWS);
    coding.code(positions, ROWS);
    float[] centred = matrix.clone();
    float[] ofLevels = new float[STRIDE];
    coding.centre(centred, STRIDE, ofLevels);
    for (int r = 0; r < ROWS; r++) {
      float[] found = ofLevels.clone();
      coding.addProduct(r, centred, STRIDE, found, 0);
      for (int j = 0; j < STRIDE; j++) {
        double sum = 0;
        for (int p = 0; p < FULL.width(); p++) {
          sum += rows[r][p] * matrix[p * STRIDE + j];
        }
        assertThat((double) found[j]).isCloseTo(sum, within(1e-5));
      }
    }
  }

  @Property(tries = 100)
  void transposedProductIsTheDenseOne(@ForAll long seed, @ForAll @IntRange(max = 100) int percent) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] positions = positions(random, percent);
    float[] values = numbers(random, ROWS * STRIDE);
    double[][] rows = dense(positions);
    ReferenceCoding coding = new ReferenceCoding(FULL, ROW_COLUMNS, ROWS);
    coding.code(positions, ROWS);
    float[] sums = new float[STRIDE];
    Matrices.addColumnSums(values, ROWS, STRIDE, sums);
    float[] found = numbers(random, FULL.width() * STRIDE);
    coding.transposedProduct(ROWS, values, sums, STRIDE, found);
    for (int p = 0; p < FULL.width(); p++) {
      for (int j = 0; j < STRIDE; j++) {
        double sum = 0;
        for (int r = 0; r < ROWS; r++) {
          sum += rows[r][p] * values[r * STRIDE + j];
        }
        assertThat((double) found[p * STRIDE + j]).isCloseTo(sum, within(1e-5));
      }
    }
  }

  @Property(tries = 100)
  void pairCountsAreExactForAnyPartOfTheBatch(
      @ForAll long seed,
      @ForAll @IntRange(max = 100) int percent,
      @ForAll @IntRange(max = ROWS - 1) int from) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] positions = positions(random, percent);
    double[][] rows = dense(positions);
    ReferenceCoding coding = new ReferenceCoding(FULL, ROW_COLUMNS, ROWS);
    coding.code(positions, ROWS);
    float[] found = numbers(random, FULL.width() * WIDTH);
    coding.pairCounts(from, ROWS - from, found);
    for (int p = 0; p < FULL.width(); p++) {
      for (int q = 0; q < WIDTH; q++) {
        double count = 0;
        for (int r = from; r < ROWS; r++) {
          count += rows[r][p] * rows[r][q];
        }
        assertThat((double) found[p * WIDTH + q]).as("%d, %d", p, q).isEqualTo(count);
      }
    }
  }
}
