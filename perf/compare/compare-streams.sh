#!/bin/bash
# OPTIONS over TCP or TLS: our reference server beside Kamailio, each on core 0 by itself in turns, streamload on core 1. README.md tells more.
# usage: perf/compare/compare.sh tcp|tls
# environment: ROUNDS (3), SECONDS_EACH (5), WARM_UP (3), SHAPES ("1x256 100x16": connections x requests in flight on each),
#              SERVERS ("kamailio sippet"), SIPPET (a server that is built already; else it is built)
set -euo pipefail
transport=${1:-tcp}
rounds=${ROUNDS:-3} seconds=${SECONDS_EACH:-5} warm_up=${WARM_UP:-3} shapes=${SHAPES:-1x256 100x16} servers=${SERVERS:-kamailio sippet}
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
work=$(mktemp -d)
server=
stop() { if [ -n "$server" ]; then kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; server=; fi; }
trap 'stop; rm -rf "$work"' EXIT

[ "$transport" = tcp ] || [ "$transport" = tls ] || { echo "compare-streams.sh takes tcp or tls, not '$transport'." >&2; exit 1; }
for needed in kamailio python3 gcc openssl; do
    command -v $needed >/dev/null || { echo "$needed is missing: apt-get install $needed" >&2; exit 1; }
done
gcc -O2 -std=gnu11 -o "$work/streamload" "$here/streamload.c" -lssl -lcrypto || { echo "streamload needs apt-get install libssl-dev" >&2; exit 1; }
sippet=${SIPPET:-$work/server/sippet}
if [[ " $servers " = *" sippet "* ]] && [ -z "${SIPPET:-}" ]; then
    dotnet build -c Release --nologo -v quiet "$root/src/Sippet.Fast.Server" -o "$work/server" >"$work/build.log" || { cat "$work/build.log"; exit 1; }
fi

load_options=() sippet_options=() kamailio_options=()
if [ "$transport" = tls ]; then
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=127.0.0.1 -keyout "$work/key.pem" -out "$work/cert.pem" 2>/dev/null
    load_options=(-t) sippet_options=(--certificate "$work/cert.pem" --key "$work/key.pem") kamailio_options=(-A WITH_TLS)
fi

free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

start() { # server
    port=$(free_port)
    case $1 in
        kamailio)
            sed "s/KAMAILIO_PORT/$port/g; s#KAMAILIO_FOLDER#$work#g" "$here/kamailio-streams.cfg" >"$work/kamailio.cfg"
            taskset -c 0 kamailio -x tlsf "${kamailio_options[@]}" -f "$work/kamailio.cfg" -P "$work/pid" -w "$work" -Y "$work" -DD -E -m 2000 -M 16 >"$work/server.log" 2>&1 & ;;
        *)
            taskset -c 0 "$sippet" --listen "$transport:127.0.0.1:$port" "${sippet_options[@]}" --workers 1 >"$work/server.log" 2>&1 & ;;
    esac
    server=$!
    # It is there once it answers.
    for _ in $(seq 100); do
        kill -0 "$server" 2>/dev/null || break
        if "$work/streamload" "127.0.0.1:$port" "${load_options[@]}" -w 1 -d 0.1 --warm-up 0 >/dev/null 2>&1; then return; fi
        sleep 0.1
    done
    echo "$1 does not answer:" >&2; cat "$work/server.log" >&2; exit 1
}

: >"$work/all"
for ((round = 1; round <= rounds; round++)); do
    for name in $servers; do
        start "$name"
        for shape in $shapes; do
            line=$(taskset -c 1 "$work/streamload" "127.0.0.1:$port" "${load_options[@]}" -c "${shape%x*}" -w "${shape#*x}" -d "$seconds" --warm-up "$warm_up" --pid "$server" --tsv || true)
            echo "$name $shape $line" >>"$work/all"
            awk -v round="$round" -v name="$name" -v shape="$shape" '{printf "round %d: %s %s: %d/s, %.2f us each, p99 %.2f ms, failed %d, lost %d, connections lost %d, client busy %.0f %%\n",
                round, name, shape, $1, $11, $8 / 1000, $3, $4, $5, $13 * 100}' <<<"$line"
        done
        stop
    done
done

python3 - "$work/all" <<'PY'
import statistics, sys
lines = [line.split() for line in open(sys.argv[1])]
def median(name, shape, column):
    return statistics.median([float(line[column]) for line in lines if line[:2] == [name, shape] and len(line) > column] or [float("nan")])
text = lambda value: "-" if value != value else "%.2f" % value
print("\n| connections x in flight | server | OPTIONS/s | processor time each, us | p50, ms | p99, ms | failed, lost, connections lost | client busy | rate / Kamailio | time / Kamailio |")
print("|---|---|---|---|---|---|---|---|---|---|")
for shape in dict.fromkeys(line[1] for line in lines):
    for name in dict.fromkeys(line[0] for line in lines):
        rate, time = median(name, shape, 2), median(name, shape, 12)
        bad = [sum(int(line[column]) for line in lines if line[:2] == [name, shape] and len(line) > column) for column in (4, 5, 6)]
        print("| %s | %s | %.0f | %s | %s | %s | %d, %d, %d | %.0f %% | %s | %s |" % (
            shape, name, rate, text(time), text(median(name, shape, 7) / 1000), text(median(name, shape, 9) / 1000), *bad,
            median(name, shape, 14) * 100, text(rate / median("kamailio", shape, 2)), text(time / median("kamailio", shape, 12))))
PY
