package io.mirrorlake.config;

/**
 * A whole job, as the stages see it.
 *
 * @param seed what every random draw is derived from
 * @param source where the real table is
 * @param holdout rows kept apart
 * @param modelPath folder of the model
 * @param target where the synthetic table goes
 * @param report where the summary goes
 * @param profile how columns are understood
 * @param relations how columns that depend on each other are learnt
 * @param train how the networks are trained
 * @param generate what is generated
 * @param privacy what protects single records
 * @param differentialPrivacy what guarantee the model keeps
 * @param evaluate how the result is scored
 */
public record JobSettings(
    long seed,
    SourceSettings source,
    HoldoutSettings holdout,
    String modelPath,
    TargetSettings target,
    ReportSettings report,
    ProfileSettings profile,
    RelationSettings relations,
    TrainSettings train,
    GenerateSettings generate,
    PrivacySettings privacy,
    DifferentialPrivacySettings differentialPrivacy,
    EvaluateSettings evaluate) {
  /**
   * @throws JobException with {@link ExitCode#CONFIGURATION} for a blank model path
   */
  public JobSettings {
    Rule.notBlank("model.path", modelPath);
  }
}
