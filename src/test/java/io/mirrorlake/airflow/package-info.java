/** The example DAG in a real Airflow; imports the command line's tests. */
package io.mirrorlake.airflow;
