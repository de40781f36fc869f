package io.mirrorlake;

import io.mirrorlake.model.ModelManifest;
import io.mirrorlake.sequence.SequenceModel;

/**
 * A model of sequences and the manifest of its entities.
 *
 * @param model what generates
 * @param manifest what the entities' part is and where it comes from
 */
record LearntSequences(SequenceModel model, ModelManifest manifest) {}
