package io.mirrorlake.model;

import io.mirrorlake.encode.TableCodec;
import io.mirrorlake.gan.GanArchitecture;
import io.mirrorlake.gan.NetworkState;
import java.io.Serializable;
import java.util.Optional;

/**
 * All that generation needs, immutable and free of rows: the codec, the generator, and the factors
 * that calibrate it.
 */
public final class SyntheticModel implements Serializable {
  private final TableCodec codec;
  private final TrainedGenerator generator;
  private final CalibrationFactors calibration;

  /**
   * A model of its parts.
   *
   * @param codec codes to rows
   * @param generator absent where every column is constant, derived or an identifier, so that
   *     nothing was learnt
   * @param calibration absent where it was switched off, or nothing was learnt
   */
  public SyntheticModel(
      TableCodec codec,
      Optional<TrainedGenerator> generator,
      Optional<CalibrationFactors> calibration) {
    this.codec = codec;
    this.generator = generator.orElse(null);
    this.calibration = calibration.orElse(null);
  }

  /** Codes to rows. */
  public TableCodec codec() {
    return codec;
  }

  /** The generator; absent where there was nothing to learn. */
  public Optional<TrainedGenerator> generator() {
    return Optional.ofNullable(generator);
  }

  /** The factors that calibrate generation; absent where that is switched off. */
  public Optional<CalibrationFactors> calibration() {
    return Optional.ofNullable(calibration);
  }

  /**
   * A generator that can run.
   *
   * @param shape the networks' shape
   * @param state parameters; the moments are not used
   */
  public record TrainedGenerator(GanArchitecture shape, NetworkState state)
      implements Serializable {}
}
