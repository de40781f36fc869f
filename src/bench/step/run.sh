#!/usr/bin/env bash
# One GAN step here and in PyTorch, one thread each, in turn: median milliseconds and the ratio ours ÷ PyTorch.
#   src/bench/step/run.sh [python with torch]     after: mvn -q test-compile
set -euo pipefail
cd "$(dirname "$0")/../../.."
python=${1:-python3}
classpath=target/bench.classpath
mvn -q dependency:build-classpath -Dmdep.outputFile="$classpath" -Dmdep.includeScope=test > /dev/null
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1
median() { tail -n +"$1" | sort -n | awk '{v[NR] = $1} END {print v[int((NR + 1) / 2)]}'; }
java_step() { java -XX:+UseSerialGC -Xmx3g -cp "target/test-classes:target/classes:$(cat "$classpath")" io.mirrorlake.bench.StepBench "$@" 2> /dev/null | grep -E '^[0-9.]+$'; }
torch_step() { "$python" src/bench/step/step_torch.py "$@"; }
printf '%6s %8s %14s %14s %8s\n' width columns 'here ms' 'PyTorch ms' ratio
for shape in '250 14' '1000 50' '3000 120'; do
  read -r width columns <<< "$shape"
  width=$((width / columns * columns))
  steps=$((width > 1500 ? 25 : 60))
  for turn in 1 2 3; do
    java_step "$width" "$columns" 500 "$steps" | median 21 > "target/here.$turn"
    torch_step "$width" "$columns" 500 "$steps" | median 6 > "target/torch.$turn"
  done
  here=$(cat target/here.[123] | median 1)
  torch=$(cat target/torch.[123] | median 1)
  printf '%6d %8d %14.1f %14.1f %8.2f\n' "$width" "$columns" "$here" "$torch" "$(awk "BEGIN {print $here / $torch}")"
done
