package io.mirrorlake.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.mirrorlake.dp.PrivacyStatement;
import java.io.Serializable;
import java.util.Map;

/**
 * What a model is and where it comes from: no row, no literal of the source. Written last, so a
 * folder with a manifest is whole.
 *
 * @param formatVersion version of the artefact's layout
 * @param mirrorlakeVersion version that wrote it
 * @param source path or table that was learnt
 * @param schema the source's schema as Spark's JSON
 * @param trainingRows rows trained on
 * @param holdoutRows rows set aside; 0 where there were none
 * @param seed the job's seed
 * @param encodedColumns columns that the networks see
 * @param encodedWidth positions of a row
 * @param latent length of the noise vector
 * @param generatorHidden units of each hidden layer of the generator
 * @param criticHidden units of each hidden layer of the critic
 * @param workers shards that trained side by side
 * @param rounds averaging rounds
 * @param steps steps of each worker
 * @param momentDistance at the end of training
 * @param calibrated whether calibration factors were fitted
 * @param configuration the effective configuration
 * @param versions of Spark, Java and DL4J
 * @param privacy what the model promises; null where it promises nothing. With a promise, row
 *     counts are noisy and holdout rows are not stated (0)
 */
public record ModelManifest(
    @JsonProperty("format_version") int formatVersion,
    @JsonProperty("mirrorlake_version") String mirrorlakeVersion,
    @JsonProperty("source") String source,
    @JsonProperty("schema") String schema,
    @JsonProperty("training_rows") long trainingRows,
    @JsonProperty("holdout_rows") long holdoutRows,
    @JsonProperty("seed") long seed,
    @JsonProperty("encoded_columns") int encodedColumns,
    @JsonProperty("encoded_width") int encodedWidth,
    @JsonProperty("latent") int latent,
    @JsonProperty("generator_hidden") int generatorHidden,
    @JsonProperty("critic_hidden") int criticHidden,
    @JsonProperty("workers") int workers,
    @JsonProperty("rounds") int rounds,
    @JsonProperty("steps") long steps,
    @JsonProperty("moment_distance") double momentDistance,
    @JsonProperty("calibrated") boolean calibrated,
    @JsonProperty("configuration") String configuration,
    @JsonProperty("versions") Map<String, String> versions,
    @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("privacy") PrivacyStatement privacy)
    implements Serializable {
  /** The layout that this version writes and reads. */
  public static final int FORMAT_VERSION = 3;
}
