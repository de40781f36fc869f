package io.mirrorlake.sequence;

import io.mirrorlake.gan.GanArchitecture;

/** What a training of steps is: the same rounds as a table's, on pairs of step and context. */
public final class StepTraining {
  private static final int NOISE = 64;
  private static final int UNITS = 256;

  private StepTraining() {}

  /** Both networks' shape. */
  public static GanArchitecture shape(StepCodec codec) {
    return new GanArchitecture(NOISE, UNITS, UNITS, codec.layout(), codec.context());
  }
}
