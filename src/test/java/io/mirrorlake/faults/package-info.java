/** Trainings that processes are killed under, on a cluster of processes of their own. */
package io.mirrorlake.faults;
