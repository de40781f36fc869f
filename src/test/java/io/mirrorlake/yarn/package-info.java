/** Jobs on a real YARN and HDFS, small enough for one machine; imports the command line's tests. */
package io.mirrorlake.yarn;
