#!/bin/sh
# Ends what the supervisor leaves behind when it is killed outright: the end of its input means that it is gone.
# Reads "+ <pid> <signal>" and "- <pid>"; "bye" means that the supervisor has cleaned up by itself.
trap '' INT TERM HUP
parts=''
alive() { kill -0 "$1" 2>/dev/null && ! grep -qs '^State:[[:space:]]*Z' "/proc/$1/status"; }
while read -r mark pid signal; do
  case $mark in
    +) parts="$pid:$signal $parts" ;; # newest first: PostgreSQL, started first, is ended last
    -) left=''
       for part in $parts; do [ "${part%%:*}" = "$pid" ] || left="$left $part"; done
       parts=$left ;;
    bye) exit 0 ;;
  esac
done
for part in $parts; do
  pid=${part%%:*}
  kill -s "${part##*:}" "$pid" 2>/dev/null || continue
  tries=0
  while alive "$pid" && [ $tries -lt 100 ]; do sleep 0.1; tries=$((tries + 1)); done
  alive "$pid" && kill -s KILL -- "-$pid" 2>/dev/null
done
exit 0
