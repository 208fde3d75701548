#!/usr/bin/env python3
"""Measures the engine's whole-array indicators beside TA-Lib's C functions, in turns.

    indicators.py BENCH [--rounds 9]

Each round runs `BENCH indicators`, then TA-Lib, each the median of 5 calls over the same random walk of
1 000 000 bars, written into memory that is there (no Python between call and result). Printed are the
median and the best of the rounds in nanoseconds per element, and ours as a part of TA-Lib's. Without the packages
ta-lib and numpy ours are printed alone. The exit code is 1 where the last values differ.
"""
import argparse
import ctypes
import glob
import os
import statistics
import subprocess
import sys
import time

N = 1_000_000


def ours(binary):
    run = subprocess.run([binary, "indicators"], check=True, capture_output=True, text=True)
    lines = map(str.split, run.stdout.splitlines())
    return {name: (float(ns), float(last)) for name, ns, last in lines}


class TALib:
    """TA-Lib's C library, as the Python package brings it along."""

    def __init__(self):
        import numpy
        import talib  # loads and initialises the library
        self.version = talib.__ta_version__.decode().split()[0]
        folder = os.path.join(os.path.dirname(os.path.dirname(talib.__file__)), "ta_lib.libs")
        self.library = ctypes.CDLL(glob.glob(os.path.join(folder, "libta-lib*"))[0])
        number = numpy.uint64
        # The same SplitMix64 as in Walk.swift.
        bits = number(42) + (numpy.arange(N, dtype=number) + number(1)) * number(0x9E3779B97F4A7C15)
        bits = (bits ^ bits >> number(30)) * number(0xBF58476D1CE4E5B9)
        bits = (bits ^ bits >> number(27)) * number(0x94D049BB133111EB)
        bits = bits ^ bits >> number(31)

        def part(shift, size):
            return ((bits >> number(shift)) % number(size)).astype(numpy.int64)

        ticks = 10_000_000 + numpy.cumsum(part(0, 41) - 20)
        self.close = ticks * 0.01
        self.high = (ticks + part(32, 9)) * 0.01
        self.low = (ticks - part(48, 9)) * 0.01
        self.outputs = [numpy.zeros(N) for _ in range(3)]

    def call(self, name, inputs, options, outputs=1):
        begin, count = ctypes.c_int(), ctypes.c_int()

        def pointers(arrays):
            return [ctypes.c_void_p(array.ctypes.data) for array in arrays]

        arguments = [ctypes.c_int(0), ctypes.c_int(N - 1), *pointers(inputs), *options, ctypes.byref(begin),
                     ctypes.byref(count), *pointers(self.outputs[:outputs])]
        function = getattr(self.library, "TA_" + name)
        times = []
        for _ in range(6):
            start = time.perf_counter_ns()
            code = function(*arguments)
            times.append(time.perf_counter_ns() - start)
            assert code == 0, f"TA_{name} gave {code}"
        return statistics.median(times[1:]) / N, float(self.outputs[0][count.value - 1])

    def measure(self):
        bar = [self.high, self.low, self.close]
        period = ctypes.c_int(14)
        return {
            "EMA20": self.call("EMA", [self.close], [ctypes.c_int(20)]),
            "RSI14": self.call("RSI", [self.close], [period]),
            "ATR14": self.call("ATR", bar, [period]),
            "ADX14": self.call("ADX", bar, [period]),
            "BBANDS20": self.call(
                "BBANDS", [self.close],
                [ctypes.c_int(20), ctypes.c_double(2), ctypes.c_double(2), ctypes.c_int(0)], outputs=3),
        }


def figures(times):
    """The median, and the best round: what it costs where nobody else takes the cores."""
    times = list(times)
    return statistics.median(times), min(times)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("bench")
    parser.add_argument("--rounds", type=int, default=9)
    arguments = parser.parse_args()
    try:
        peer = TALib()
    except (ImportError, IndexError, OSError) as error:
        peer = None
        print(f"indicators: TA-Lib is not here ({error}); ours alone")
    rounds = []
    for _ in range(arguments.rounds):
        rounds.append((ours(arguments.bench), peer.measure() if peer else {}))
    print(f"indicators, ns per element, {N} elements, median of {len(rounds)} rounds"
          + (f", TA-Lib {peer.version}" if peer else ""))
    differ = False
    for name in rounds[0][0]:
        mine, mine_best = figures(round[0][name][0] for round in rounds)
        line = f"  {name:9} {mine:6.2f} (best {mine_best:5.2f})"
        if peer:
            theirs, theirs_best = figures(round[1][name][0] for round in rounds)
            line += f"   TA-Lib {theirs:6.2f} (best {theirs_best:5.2f})"
            line += f"   ratio {mine / theirs:4.2f} (of the best {mine_best / theirs_best:4.2f})"
            (last, expected) = (rounds[0][0][name][1], rounds[0][1][name][1])
            if abs(last - expected) > 1e-9 * max(1, abs(expected)):
                differ = True
                line += f"   DIFFERS: {last} is not {expected}"
        print(line)
    sys.exit(1 if differ else 0)


main()
