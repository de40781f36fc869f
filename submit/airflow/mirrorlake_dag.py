"""A synthetic twin of each day's partition of a table, published only when it passes its gates.

    profile -> train -> generate -> evaluate -> quality_gate -> publish

Everything that differs between installations is in the Airflow variable "mirrorlake" (JSON):

    jar         mirrorlake.jar, where spark-submit finds it: a path, hdfs://, s3a://
    config      the job's file: a path that the driver sees, hdfs://, s3a://
    source      the real partition; "{day}" stands for the first day of the data interval
    work        folder of models, unpublished tables and reports, one of each an interval
    lake        folder that readers look at: <lake>/day=<day>
    gates       limits of figures in summary.json: {"c2st_auc": {"max": 0.75}, "overall": {"min": 0.9}}
    storage     optional: how Airflow's worker names "work", where Spark's name will not do
                ("s3://lake/work" for "s3a://lake/work")
    conf        optional: Spark properties, such as {"spark.executor.memory": "6g"}
    set         optional: further keys of the job, such as {"train.max-rounds": "20"}

The connection "spark_default" says where Spark is. Every path holds the interval, every step replaces
what an earlier try left, and the seed is the job's: a task, or a whole run, can be repeated, and gives
the same rows.
"""

from __future__ import annotations

import json
from datetime import datetime, timedelta

from airflow.datasets import Dataset
from airflow.decorators import dag, task
from airflow.exceptions import AirflowFailException
from airflow.io.path import ObjectStoragePath
from airflow.models import Variable
from airflow.providers.apache.spark.operators.spark_submit import SparkSubmitOperator

# What other DAGs may wait for: schedule=[Dataset("mirrorlake://people")].
SYNTHETIC_PEOPLE = Dataset("mirrorlake://people")

INTERVAL = "{{ data_interval_start | ts_nodash }}"
DAY = "{{ data_interval_start | ds }}"
WORK = "{{ var.json.mirrorlake.work }}"

PATHS = {
    "source.path": "{{ var.json.mirrorlake.source.replace('{day}', data_interval_start | ds) }}",
    "model.path": f"{WORK}/models/{INTERVAL}",
    "target.path": f"{WORK}/unpublished/{INTERVAL}",
    "target.mode": "overwrite",
    "report.path": f"{WORK}/reports/{INTERVAL}",
}


class MirrorlakeOperator(SparkSubmitOperator):
    """One command of Mirrorlake. The variable is read when the task runs, not when the DAG is parsed."""

    def __init__(self, *, command: str, options: list[str] | None = None, **kwargs):
        assignments = [part for key, value in PATHS.items() for part in ("--set", f"{key}={value}")]
        super().__init__(
            application="{{ var.json.mirrorlake.jar }}",
            java_class="io.mirrorlake.Mirrorlake",
            application_args=[
                command,
                "--config",
                "{{ var.json.mirrorlake.config }}",
                *assignments,
                *(options or []),
            ],
            name=f"mirrorlake {command} {DAY}",
            # BLAS starts a thread a core unless told otherwise: one for each task slot is right.
            env_vars={"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
            do_xcom_push=False,
            **kwargs,
        )

    # Not in execute(): Airflow 2.10 warns where that calls the one it overrides.
    def pre_execute(self, context):
        settings = Variable.get("mirrorlake", deserialize_json=True)
        # YARN would run a failed driver again by itself: repeating is Airflow's part.
        self.conf = {"spark.log.level": "WARN", "spark.yarn.maxAppAttempts": "1", **settings.get("conf", {})}
        for key, value in settings.get("set", {}).items():
            self.application_args = [*self.application_args, "--set", f"{key}={value}"]
        super().pre_execute(context)


@task
def quality_gate(data_interval_start=None) -> dict[str, float]:
    """Holds the report's figures to the limits; hands on the figures it looked at, and nothing else."""
    settings = Variable.get("mirrorlake", deserialize_json=True)
    storage = settings.get("storage", settings["work"])
    interval = data_interval_start.strftime("%Y%m%dT%H%M%S")
    summary = ObjectStoragePath(f"{storage}/reports/{interval}/summary.json")
    outcome = json.loads(summary.read_text())
    if outcome["status"] != "done":
        raise AirflowFailException(f"{summary}: {outcome['status']}: {outcome['reason']}")
    figures = {name: outcome.get(name) for name in settings.get("gates", {})}
    failures = [text for name, limits in settings.get("gates", {}).items()
                for text in broken(name, figures[name], limits, outcome)]
    if failures:
        # Repeating gives the same rows and figures: no retry.
        raise AirflowFailException(f"Quality gate failed: {'; '.join(failures)} ({summary})")
    return figures


def broken(name: str, value: float | None, limits: dict[str, float], outcome: dict) -> list[str]:
    """What is wrong with one figure; a figure that is not there shows nothing, and fails."""
    if value is None:
        return [f"{name} is not there: {outcome.get(name + '_reason', 'not computed')}"]
    failures = []
    if "max" in limits and value > limits["max"]:
        failures.append(f"{name} = {value:.4f}, at most {limits['max']} is allowed")
    if "min" in limits and value < limits["min"]:
        failures.append(f"{name} = {value:.4f}, at least {limits['min']} is needed")
    return failures


@dag(
    schedule="@daily",
    start_date=datetime(2026, 1, 1),
    catchup=False,
    # Two runs of one interval would write to the same folders.
    max_active_runs=1,
    default_args={"retries": 2, "retry_delay": timedelta(minutes=5)},
    tags=["mirrorlake", "synthetic-data"],
    doc_md=__doc__,
)
def mirrorlake():
    profile = MirrorlakeOperator(task_id="profile", command="profile")
    train = MirrorlakeOperator(task_id="train", command="train")
    generate = MirrorlakeOperator(task_id="generate", command="generate")
    evaluate = MirrorlakeOperator(task_id="evaluate", command="evaluate")
    publish = MirrorlakeOperator(
        task_id="publish",
        command="publish",
        options=["--to", f"{{{{ var.json.mirrorlake.lake }}}}/day={DAY}"],
        outlets=[SYNTHETIC_PEOPLE],
    )
    profile >> train >> generate >> evaluate >> quality_gate() >> publish


mirrorlake()
