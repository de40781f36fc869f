package io.mirrorlake.config;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

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
 * @param sequence what rows belong together
 * @param children tables whose rows belong to the source's
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
    EvaluateSettings evaluate,
    SequenceSettings sequence,
    List<ChildSettings> children) {
  /**
   * @throws JobException with {@link ExitCode#CONFIGURATION} for a blank model path
   */
  public JobSettings {
    Rule.notBlank("model.path", modelPath);
    if (sequence.isOn()) {
      refuseBesideSequences(generate, differentialPrivacy, evaluate);
    }
    children = List.copyOf(children);
    if (!children.isEmpty()) {
      refuseBesideChildren(sequence, target, generate, differentialPrivacy);
    }
  }

  /** What would have no meaning, or another one, for rows that belong together. */
  private static void refuseBesideSequences(
      GenerateSettings generate,
      DifferentialPrivacySettings differentialPrivacy,
      EvaluateSettings evaluate) {
    generate
        .rows()
        .ifPresent(
            rows -> {
              throw new SettingException(
                  "generate.rows",
                  rows,
                  "source where sequence.key is set: set sequence.entities, whose rows are as many as they are");
            });
    if (generate.firstRow() != 0) {
      throw new SettingException(
          "generate.first-row", generate.firstRow(), "0 where sequence.key is set");
    }
    if (generate.isConditioned()) {
      throw new SettingException(
          "generate.where",
          generate.where().orElse("null, but generate.balance or generate.constraints is set"),
          "null, as generate.balance and generate.constraints, where sequence.key is set");
    }
    if (differentialPrivacy.isOn()) {
      throw new SettingException(
          "privacy.mode", "dp", "none where sequence.key is set: there is no private mode yet");
    }
    if (!evaluate.sensitiveColumns().isEmpty()) {
      throw new SettingException(
          "evaluate.sensitive-columns",
          evaluate.sensitiveColumns(),
          "empty where sequence.key is set: it guesses rows from rows of the same entity");
    }
  }

  /** What is not done yet, or would tear children from their parents. */
  private static void refuseBesideChildren(
      SequenceSettings sequence,
      TargetSettings target,
      GenerateSettings generate,
      DifferentialPrivacySettings differentialPrivacy) {
    if (sequence.isOn()) {
      throw new SettingException("sequence.key", sequence.key(), "[] where children are set");
    }
    if (target.path().isEmpty() || target.mode() == TargetSettings.Mode.APPEND) {
      throw new SettingException(
          target.path().isEmpty() ? "target.table" : "target.mode",
          target.path().isEmpty() ? target.name() : "append",
          "a folder in target.path, and target.mode = error or overwrite, where children are set: their keys would not be new");
    }
    if (generate.isConditioned() || generate.firstRow() != 0) {
      throw new SettingException(
          generate.firstRow() != 0 ? "generate.first-row" : "generate.where",
          generate.firstRow() != 0
              ? generate.firstRow()
              : generate
                  .where()
                  .orElse("null, but generate.balance or generate.constraints is set"),
          "left out where children are set: generate all, and pick parents with their children from the result");
    }
    if (differentialPrivacy.isOn()) {
      throw new SettingException(
          "privacy.mode", "dp", "none where children are set: there is no private mode yet");
    }
  }

  /**
   * The job as one of its children sees it: rows of parents and children side by side, as sequences
   * of the parents.
   *
   * @param child which one
   * @param rows what rows belong together
   */
  public JobSettings forChild(ChildSettings child, SequenceSettings rows) {
    return new JobSettings(
        seed,
        child.source(),
        holdout,
        modelPath,
        new TargetSettings(
            target.format(),
            Optional.of(child.targetPath()),
            Optional.empty(),
            target.mode(),
            List.of()),
        new ReportSettings(report.path() + "/" + child.folder(), Optional.empty()),
        profile,
        relations,
        train,
        new GenerateSettings(
            OptionalLong.empty(),
            0,
            Optional.empty(),
            Optional.empty(),
            List.of(),
            generate.copies()),
        privacy,
        differentialPrivacy,
        evaluate.withoutSensitiveColumns(),
        rows,
        List.of());
  }

  /** The same job with other kinds of columns. */
  public JobSettings withProfile(ProfileSettings other) {
    return with(other, relations, train);
  }

  /** The same job with another training. */
  public JobSettings withTrain(TrainSettings other) {
    return with(profile, relations, other);
  }

  /** The same job with other relations. */
  public JobSettings withRelations(RelationSettings other) {
    return with(profile, other, train);
  }

  private JobSettings with(
      ProfileSettings otherProfile, RelationSettings otherRelations, TrainSettings otherTrain) {
    return new JobSettings(
        seed,
        source,
        holdout,
        modelPath,
        target,
        report,
        otherProfile,
        otherRelations,
        otherTrain,
        generate,
        privacy,
        differentialPrivacy,
        evaluate,
        sequence,
        children);
  }
}
