package io.mirrorlake.sequence;

import io.mirrorlake.model.SyntheticModel;
import io.mirrorlake.model.SyntheticModel.TrainedGenerator;
import java.io.Serializable;
import java.util.Optional;

/** All that is needed to generate entities with their steps; free of rows. Immutable. */
public final class SequenceModel implements Serializable {
  private final SyntheticModel entities;
  private final StepCodec codec;
  private final TrainedGenerator steps;
  private final StepFactors factors;

  /**
   * A model of its parts.
   *
   * @param entities the ordinary table model of one row an entity: key and constant attributes
   * @param codec steps to codes and back
   * @param steps the generator of a step given its context
   * @param factors what candidates of a step weigh; absent where each step has one candidate
   */
  public SequenceModel(
      SyntheticModel entities,
      StepCodec codec,
      TrainedGenerator steps,
      Optional<StepFactors> factors) {
    this.entities = entities;
    this.codec = codec;
    this.steps = steps;
    this.factors = factors.orElse(null);
  }

  /** The model of entities. */
  public SyntheticModel entities() {
    return entities;
  }

  /** Steps to codes and back. */
  public StepCodec codec() {
    return codec;
  }

  /** The generator of a step given its context. */
  public TrainedGenerator steps() {
    return steps;
  }

  /** What candidates of a step weigh. */
  public Optional<StepFactors> factors() {
    return Optional.ofNullable(factors);
  }
}
