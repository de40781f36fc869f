#!/usr/bin/env bash
# Stages of an ETL over Hive-style partitions (dt=yyyy-mm-dd); docs/etl.md explains them. Days are UTC; needs GNU date.
#
#   LAKE=s3a://lake submit/examples/etl.sh train 2024-01-08         # once a week: a model of the 7 days before
#   LAKE=s3a://lake submit/examples/etl.sh daily 2024-01-10 50000   # each day: its synthetic partition, of 50000 rows
#   LAKE=s3a://lake submit/examples/etl.sh check 2024-01-10         # scores it against the day's real partition
#
# LAKE            folder that holds real/orders; models, synthetic and reports are written below it
# MIRRORLAKE_ETL  options for every call, such as "--master yarn"; no quoting inside
set -euo pipefail
here=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd -P)
first_day=2024-01-01 # Weeks are counted from it.
most_rows=1000000    # Of a day, at the most.

usage() {
  sed -n '2,/^set /p' "${BASH_SOURCE[0]}" | sed -n 's/^# \{0,1\}//p' >&2
  exit 2
}
[ $# -ge 2 ] || usage
export LAKE=${LAKE:?set LAKE to the folder that holds real/orders}
read -r -a extra <<<"${MIRRORLAKE_ETL:-}"

number=$((($(date -u -d "$2" +%s) - $(date -u -d "$first_day" +%s)) / 86400))
day() { date -u -d "$first_day + $1 days" +%F; }
monday=$((number / 7 * 7))

# The model of a week, and the days that it learns, are decided by the day alone: a run that is repeated, or made up for
# years later, takes the same.
model=$LAKE/models/orders/before=$(day $monday)
window=
for ((d = monday - 7; d < monday; d++)); do
  window+=${window:+,}$(day $d)
done

mirrorlake() {
  local command=$1
  shift
  "$here/../mirrorlake" "$command" --config "$here/../../conf/etl.conf" --set "model.path=$model" "$@" ${extra[@]+"${extra[@]}"}
}

case $1 in
  train)
    mirrorlake train --set "source.path=$LAKE/real/orders/dt={$window}"
    ;;
  daily)
    [ $# -eq 3 ] && [ "$3" -le "$most_rows" ] || usage
    # The source is what the model learnt: copies of its rows are drawn again. Each day has row numbers of its own in the
    # model's endless table, so that neither rows nor keys of two days are the same.
    mirrorlake generate \
      --set "source.path=$LAKE/real/orders/dt={$window}" \
      --set "target.path=$LAKE/synthetic/orders/dt=$(day $number)" \
      --set "generate.rows=$3" \
      --set "generate.first-row=$((number * most_rows))"
    ;;
  check)
    mirrorlake evaluate \
      --set "source.path=$LAKE/real/orders/dt=$(day $number)" \
      --set "target.path=$LAKE/synthetic/orders/dt=$(day $number)" \
      --set "report.path=$LAKE/reports/orders/dt=$(day $number)"
    ;;
  *) usage ;;
esac
