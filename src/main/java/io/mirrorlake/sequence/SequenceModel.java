package io.mirrorlake.sequence;

import io.mirrorlake.model.SyntheticModel;
import io.mirrorlake.model.SyntheticModel.TrainedGenerator;
import java.io.Serializable;

/**
 * All that is needed to generate entities with their steps; free of rows.
 *
 * @param entities the ordinary table model of one row an entity: key and constant attributes
 * @param codec steps to codes and back
 * @param steps the generator of a step given its context
 */
public record SequenceModel(SyntheticModel entities, StepCodec codec, TrainedGenerator steps)
    implements Serializable {}
