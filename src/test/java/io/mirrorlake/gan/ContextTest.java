package io.mirrorlake.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Networks with a context: held to DL4J, to dense definitions, and to what a context allows. */
class ContextTest {
  private static final int ROWS = 8;
  private static final BlockLayout ROW = new BlockLayout(new int[] {3, 4});
  private static final BlockLayout GIVEN = new BlockLayout(new int[] {2, 3});
  private static final boolean[][] ALLOWED = {{true, true, false}, {false, false, true}};
  private static final GanArchitecture SHAPE =
      new GanArchitecture(
          5,
          9,
          8,
          ROW,
          new GanContext(GIVEN, new LegalCodes(List.of(new LegalCodes.Rule(0, 0, ALLOWED)))));

  private final int width = ROW.width();
  private final int full = SHAPE.full().width();

  /** Rows whose first block is as the first block of the context allows. */
  private static int[] positions(int rows, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    BlockLayout all = SHAPE.full();
    int[] positions = new int[rows * all.columns()];
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < all.columns(); c++) {
        positions[r * all.columns() + c] = all.offset(c) + random.nextInt(all.codes(c));
      }
      boolean isFirst = positions[r * all.columns() + 2] == all.offset(2);
      positions[r * all.columns()] = isFirst ? random.nextInt(2) : 2;
    }
    return positions;
  }

  private double[][] dense(int[] positions) {
    int columns = SHAPE.full().columns();
    double[][] dense = new double[positions.length / columns][full];
    for (int i = 0; i < positions.length; i++) {
      dense[i / columns][positions[i]] = 1;
    }
    return dense;
  }

  private MomentTarget target() {
    double[][] rows = dense(positions(100, 3));
    long[] counts = new long[full * width];
    for (double[] row : rows) {
      for (int i = 0; i < full; i++) {
        for (int j = 0; j < width; j++) {
          counts[i * width + j] += (long) (row[i] * row[j]);
        }
      }
    }
    return MomentTarget.of(ROW, GIVEN, counts, 100);
  }

  @Test
  void theMomentTermIsThatOfRowWithRowAndContext() {
    MomentTarget target = target();
    int[] positions = positions(ROWS, 9);
    double[][] rows = dense(positions);
    float[] gradient = new float[ROWS * width];
    double distance =
        new MomentLoss(target)
            .addGradient(positions, ROWS, 0.03, new SplittableRandom(1), gradient);
    assertThat(distance).isCloseTo(DenseMomentTerm.of(target, rows), within(1e-4));
    float[] numeric = new float[gradient.length];
    for (int r = 0; r < ROWS; r++) {
      for (int j = 0; j < width; j++) {
        double kept = rows[r][j];
        rows[r][j] = kept + 1e-4;
        double up = DenseMomentTerm.of(target, rows);
        rows[r][j] = kept - 1e-4;
        numeric[r * width + j] = (float) (0.03 * (up - DenseMomentTerm.of(target, rows)) / 2e-4);
        rows[r][j] = kept;
      }
    }
    assertThat(GeneratorTest.relativeError(gradient, numeric)).isLessThan(1e-3);
  }

  @Test
  void theGeneratorIsDl4jsWithNoiseAndContextSideBySide() {
    GanState state = GanState.initial(SHAPE, 4);
    int[] positions = positions(ROWS, 5);
    Generator generator = new Generator(SHAPE, ROWS);
    generator.load(state.generator());
    generator.drawNoise(ROWS, new SplittableRandom(6));
    generator.context(ROWS, positions);
    float[] logits = generator.forward(ROWS);
    float[][] input = new float[ROWS][SHAPE.generatorInputs()];
    SplittableRandom random = new SplittableRandom(6);
    double[][] rows = dense(positions);
    for (int r = 0; r < ROWS; r++) {
      for (int i = 0; i < SHAPE.generatorInputs(); i++) {
        input[r][i] =
            i < SHAPE.latent()
                ? (float) random.nextGaussian()
                : (float) rows[r][width + i - SHAPE.latent()];
      }
    }
    INDArray expected =
        Dl4jNetworks.generator(SHAPE, state.generator()).outputSingle(Nd4j.createFromArray(input));
    for (int i = 0; i < ROWS * width; i++) {
      assertThat(logits[i]).isCloseTo(expected.getFloat(i / width, i % width), within(1e-5f));
    }
  }

  @Test
  void thePenaltyLooksAtTheRowOnly() {
    Critic critic = new Critic(SHAPE, ROWS);
    critic.layers().load(GanState.initial(SHAPE, 4).critic());
    critic.forward(positions(ROWS, 5), ROWS);
    float[] ones = new float[ROWS];
    java.util.Arrays.fill(ones, 1f);
    float[] gradient = new float[ROWS * width];
    critic.inputGradient(ROWS, ones, gradient);
    double squares = 0;
    for (float g : gradient) {
      squares += g * g;
    }
    critic.layers().clearGradients();
    assertThat(critic.addGradientPenalty(ROWS, 0.1)).isCloseTo(squares / ROWS, within(1e-6));
  }

  @Test
  void aCodeThatTheContextForbidsIsNeverDrawn() {
    GanState state = GanState.initial(SHAPE, 8);
    ContextSampler sampler = new ContextSampler(SHAPE, state.generator().parameters(), 64);
    RandomGenerator[] random = new RandomGenerator[64];
    for (int r = 0; r < 64; r++) {
      random[r] = new SplittableRandom(r);
    }
    for (int turn = 0; turn < 20; turn++) {
      int[] positions = positions(64, turn);
      sampler.draw(64, random, positions);
      int columns = SHAPE.full().columns();
      for (int r = 0; r < 64; r++) {
        int given = positions[r * columns + 2] - width;
        assertThat(ALLOWED[given][positions[r * columns]]).isTrue();
      }
    }
  }

  @Test
  void aRuleThatLeavesNothingIsRefused() {
    boolean[][] nothing = {{true, false}, {false, false}};
    assertThatThrownBy(() -> new LegalCodes.Rule(0, 0, nothing))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Half of the blocks of a context come from other rows, the same ones on both sides. */
  @Test
  void aCriticSeesTheSameNoiseOfContextsOnBothSides() {
    int[] real = positions(64, 1);
    int columns = SHAPE.full().columns();
    int own = ROW.columns();
    int[] both = new int[2 * real.length];
    int[] generated = positions(64, 2);
    for (int at = 0; at < real.length; at++) {
      both[at] = real[at];
      both[real.length + at] = at % columns < own ? generated[at] : real[at];
    }
    int[] before = both.clone();
    new ContextNoise(SHAPE, 0.5).add(real, 64, both, new SplittableRandom(1));
    int moved = 0;
    for (int at = 0; at < real.length; at++) {
      int c = at % columns;
      if (c < own) {
        assertThat(both[at]).isEqualTo(before[at]);
        assertThat(both[real.length + at]).isEqualTo(before[real.length + at]);
      } else {
        int from = SHAPE.full().offset(c);
        assertThat(both[at]).isBetween(from, from + SHAPE.full().codes(c) - 1);
        assertThat(both[real.length + at]).isEqualTo(both[at]);
        moved += both[at] != before[at] ? 1 : 0;
      }
    }
    assertThat(moved).isBetween(64 * (columns - own) / 8, 64 * (columns - own) / 2);
    new ContextNoise(SHAPE, 0).add(real, 64, both, null);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5})
  void theStepLearnsWhatGoesWithWhichContext(double contextNoise) {
    GanHyperparameters settings =
        new GanHyperparameters(64, 2e-3, 1, 0.03, 0.1).withContextNoise(contextNoise);
    // The second block is a function of the context's second one: code 0, 1 or 2.
    int[] real = positions(64, 1);
    int columns = SHAPE.full().columns();
    for (int r = 0; r < 64; r++) {
      int given = real[r * columns + 3] - SHAPE.full().offset(3);
      real[r * columns + 1] = ROW.offset(1) + given;
    }
    long[] counts = new long[full * width];
    for (double[] row : dense(real)) {
      for (int i = 0; i < full; i++) {
        for (int j = 0; j < width; j++) {
          counts[i * width + j] += (long) (row[i] * row[j]);
        }
      }
    }
    GanStep step = new GanStep(SHAPE, settings, MomentTarget.of(ROW, GIVEN, counts, 64));
    step.load(GanState.initial(SHAPE, 2));
    SplittableRandom noise = new SplittableRandom(3);
    for (int k = 0; k < 400; k++) {
      step.run(real, 1, noise);
    }
    ContextSampler sampler = new ContextSampler(SHAPE, step.store().generator().parameters(), 64);
    RandomGenerator[] random = new RandomGenerator[64];
    java.util.Arrays.setAll(random, r -> new SplittableRandom(r));
    int[] drawn = real.clone();
    sampler.draw(64, random, drawn);
    int right = 0;
    for (int r = 0; r < 64; r++) {
      right += drawn[r * columns + 1] == real[r * columns + 1] ? 1 : 0;
    }
    assertThat(right).isGreaterThan(55);
  }
}
