package io.mirrorlake.gan;

import java.util.SplittableRandom;

/** A small network pair with random one-hot rows, for tests. */
final class GanFixture {
  static final BlockLayout LAYOUT = new BlockLayout(new int[] {3, 5, 2, 7});
  static final GanArchitecture SHAPE = new GanArchitecture(6, 9, 8, LAYOUT);

  private GanFixture() {}

  static GanState state(long seed) {
    return GanState.initial(SHAPE, seed);
  }

  /** Hot positions {@code [rows × columns]}, uniform in each block. */
  static int[] positions(int rows, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] positions = new int[rows * LAYOUT.columns()];
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < LAYOUT.columns(); c++) {
        positions[r * LAYOUT.columns() + c] = LAYOUT.offset(c) + random.nextInt(LAYOUT.codes(c));
      }
    }
    return positions;
  }

  /** The same rows as dense one-hot vectors {@code [rows × width]}. */
  static float[][] dense(int[] positions, int rows) {
    float[][] dense = new float[rows][LAYOUT.width()];
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < LAYOUT.columns(); c++) {
        dense[r][positions[r * LAYOUT.columns() + c]] = 1f;
      }
    }
    return dense;
  }

  static MomentTarget target(int rows, long seed) {
    float[][] dense = dense(positions(rows, seed), rows);
    int width = LAYOUT.width();
    long[] counts = new long[width * width];
    for (float[] row : dense) {
      for (int i = 0; i < width; i++) {
        for (int j = 0; j < width; j++) {
          counts[i * width + j] += (long) (row[i] * row[j]);
        }
      }
    }
    return MomentTarget.of(LAYOUT, counts, rows);
  }
}
