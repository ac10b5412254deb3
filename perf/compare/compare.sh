#!/bin/bash
# Our reference server beside Kamailio, each on core 0 by itself in turns, the load on core 1: README.md tells what is measured and how to read it.
# usage: perf/compare/compare.sh [options|invite|tcp|tls]
# environment: ROUNDS (3), SECONDS_EACH (5), USERS (256), SIPP_RATE (5000), MODES ("batched saea"), REPORT (a folder for the load tester's pages; none)
set -euo pipefail
scenario=${1:-options}
rounds=${ROUNDS:-3} seconds=${SECONDS_EACH:-5} users=${USERS:-256} sipp_rate=${SIPP_RATE:-5000} modes=${MODES:-batched saea} report=${REPORT:-}
here=$(cd "$(dirname "$0")" && pwd)
# Streams have a load client, a configuration of Kamailio and a table of their own.
[ "$scenario" != tcp ] && [ "$scenario" != tls ] || exec "$here/compare-streams.sh" "$scenario"
root=$(cd "$here/../.." && pwd)
work=$(mktemp -d)
server=
stop() { if [ -n "$server" ]; then kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; server=; fi; }
trap 'stop; rm -rf "$work"' EXIT

[ "$scenario" = options ] || [ "$scenario" = invite ] || { echo "compare.sh takes options, invite, tcp or tls, not '$scenario'." >&2; exit 1; }
command -v kamailio >/dev/null || { echo "kamailio is missing: apt-get install kamailio" >&2; exit 1; }
command -v python3 >/dev/null || { echo "python3 is missing" >&2; exit 1; }
sipp=$(command -v sipp || true)
[ -n "$sipp" ] || echo "sipp is missing (apt-get install sip-tester): its lines are left out"

dotnet build -c Release --nologo -v quiet "$root/src/Sippet.Fast.Server" -o "$work/server" >"$work/build.log" || { cat "$work/build.log"; exit 1; }
dotnet build -c Release --nologo -v quiet "$root/perf/Sippet.Fast.LoadTest" -o "$work/load" >"$work/build.log" || { cat "$work/build.log"; exit 1; }

free_port() { python3 -c 'import socket; s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

# The processor time of a process and its children, in microseconds.
processor_time() {
    local total=0 pid ticks
    ticks=$(getconf CLK_TCK)
    for pid in "$1" $(pgrep -P "$1" || true) $(for child in $(pgrep -P "$1" || true); do pgrep -P "$child" || true; done); do
        total=$((total + $(awk '{print $14 + $15}' "/proc/$pid/stat" 2>/dev/null || echo 0)))
    done
    echo $((total * 1000000 / ticks))
}

start() { # server
    port=$(free_port)
    case $1 in
        kamailio)
            sed "s/KAMAILIO_PORT/$port/g" "$here/kamailio-$scenario.cfg" >"$work/kamailio.cfg"
            taskset -c 0 kamailio -x tlsf -f "$work/kamailio.cfg" -P "$work/pid" -w "$work" -Y "$work" -DD -E -m 2000 -M 16 >"$work/server.log" 2>&1 & ;;
        *)
            taskset -c 0 "$work/server/sippet" --listen "udp:127.0.0.1:$port" --workers 1 --mode "$1" --timer-j 1 >"$work/server.log" 2>&1 & ;;
    esac
    server=$!
    # It is there once it answers; the same call compiles what is needed for a call.
    for _ in $(seq 50); do
        if taskset -c 1 "$work/load/sippet-load" options "127.0.0.1:$port" --rate 10 --duration 1 --warm-up 0 --timeout 1 --threshold 'failed<1' >/dev/null 2>&1; then return; fi
    done
    echo "$1 does not answer:" >&2; cat "$work/server.log" >&2; exit 1
}

by_load_tester() { # server round -> rate, processor time, p99 in ms, failed
    local what=$scenario before after
    [ "$scenario" = invite ] && [ "$1" = kamailio ] && what=proxied
    local pages=()
    [ -z "$report" ] || { mkdir -p "$report"; pages=(--html "$report/$scenario-$1-$2.html"); }
    before=$(processor_time "$server")
    taskset -c 1 "$work/load/sippet-load" "$what" "127.0.0.1:$port" --users "$users" --duration "$seconds" --warm-up 2 --json "$work/load.json" "${pages[@]}" >"$work/load.log" 2>&1 || true
    after=$(processor_time "$server")
    python3 - "$work/load.json" $((after - before)) <<'PY'
import json, sys
run = json.load(open(sys.argv[1]))
total = run["total"]
every = sum(stage["completed"] for stage in run["stages"])
print("%.0f %.2f %.2f %d" % (total["achievedRate"], int(sys.argv[2]) / max(every, 1), total["latency"].get("p99", float("nan")), total["failed"]))
PY
}

by_sipp() { # -> rate, processor time, -, failed
    local before after calls=$((sipp_rate * seconds)) what=(-sn uac -d 0)
    [ "$scenario" = options ] && what=(-sf "$here/sipp-options.xml")
    before=$(processor_time "$server")
    local begin=$EPOCHREALTIME
    taskset -c 1 "$sipp" "${what[@]}" "127.0.0.1:$port" -i 127.0.0.1 -r "$sipp_rate" -m "$calls" -l 10000 -trace_stat -stf "$work/sipp.csv" -fd 1 -nostdin >/dev/null 2>&1 || true
    local end=$EPOCHREALTIME
    after=$(processor_time "$server")
    python3 - "$work/sipp.csv" $((after - before)) "$begin" "$end" <<'PY'
import csv, sys
last = list(csv.DictReader(open(sys.argv[1]), delimiter=";"))[-1]
good, failed = int(last["SuccessfulCall(C)"]), int(last["FailedCall(C)"])
print("%.0f %.2f - %d" % (good / (float(sys.argv[4]) - float(sys.argv[3])), int(sys.argv[2]) / max(good, 1), failed))
PY
    rm -f "$work/sipp.csv"
}

: >"$work/all"
for ((round = 1; round <= rounds; round++)); do
    for name in kamailio $modes; do
        start "$name"
        echo "load $name $(by_load_tester "$name" "$round")" | tee -a "$work/all" | sed "s/^/round $round: /"
        # Kamailio takes no calls itself: SIPp as a caller has nobody to call there.
        if [ -n "$sipp" ] && { [ "$scenario" = options ] || [ "$name" != kamailio ]; }; then
            echo "sipp $name $(by_sipp)" | tee -a "$work/all" | sed "s/^/round $round: /"
        fi
        stop
    done
done

python3 - "$work/all" "$scenario" <<'PY'
import statistics, sys
lines = [line.split() for line in open(sys.argv[1])]
median = lambda tool, name, column: statistics.median([float(line[column]) for line in lines if line[:2] == [tool, name] and line[column] != "-"] or [float("nan")])
text = lambda value: "-" if value != value else "%.2f" % value
names = list(dict.fromkeys(line[1] for line in lines))
unit = "calls/s" if sys.argv[2] == "invite" else "OPTIONS/s"
print("\n| load by | server | %s | processor time each, us | p99, ms | failed | rate / Kamailio | time / Kamailio |\n|---|---|---|---|---|---|---|---|" % unit)
for tool in ("load", "sipp"):
    for name in names:
        if not any(line[:2] == [tool, name] for line in lines):
            continue
        rate, time, p99 = (median(tool, name, column) for column in (2, 3, 4))
        failed = sum(int(line[5]) for line in lines if line[:2] == [tool, name])
        print("| %s | %s | %.0f | %.2f | %s | %d | %s | %s |" % (
            {"load": "sippet-load", "sipp": "SIPp"}[tool], name, rate, time, text(p99), failed,
            text(rate / median(tool, "kamailio", 2)), text(time / median(tool, "kamailio", 3))))
PY
