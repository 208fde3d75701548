#!/usr/bin/env python3
"""How fast `deskbot backtest` is, beside a plain loop of the same rules in the same run.

    measure.py PROGRAM [--bars 1000000] [--runs 3] [--ticks 2000000] [--swept 100000] [--many 10000000]

The price walks by chance, the same on every machine; each minute opens where the last one closed. The strategy is the
cross of two exponential averages with a stop and a target in ATR (settings.yaml); the plain loop counts the trades and
the equity that have to come out, and is what the times are compared with. The same minutes as four quotes each are played
as ticks, the first of them with a hundred settings by `deskbot sweep` on all cores, and as many bars as --many says for
how the time grows; 0 leaves any of them out.
"""
import argparse
import json
import os
import statistics
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
WARM_UP = 200
FEE = 0.001
MASK = (1 << 64) - 1


def walk(path, count, seed=42, start=1672531200):
    """Four bell-shaped steps a minute, some six basis points together, from 1000.00 on, in cents."""
    if os.path.exists(path):
        return
    state, price, opened = seed, 100_000.0, 100_000
    scale = 0.0006 / 2 / 65536 * 3**0.5
    with open(path + ".part", "w", buffering=1 << 20) as file:
        file.write("time,open,high,low,close,volume\n")
        for minute in range(count):
            high = low = close = opened
            for _ in range(4):
                state = (state + 0x9E3779B97F4A7C15) & MASK
                bits = ((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9) & MASK
                bits = ((bits ^ (bits >> 27)) * 0x94D049BB133111EB) & MASK
                bits ^= bits >> 31
                total = sum(bits >> shift & 0xFFFF for shift in (0, 16, 32, 48))
                price *= 1.0 + (total - 131070) * scale
                close = round(price)
                high, low = max(high, close), min(low, close)
            volume = 40_000 + (bits >> 8) % 400_000
            prices = ",".join(f"{cents // 100}.{cents % 100:02d}" for cents in (opened, high, low, close))
            file.write(f"{start + minute * 60},{prices},{volume // 1000}.{volume % 1000:03d}\n")
            opened = close
    os.replace(path + ".part", path)


def ticks(path, bars, count):
    """The minutes of `bars` as four quotes each, the end against the bar's direction first; bid and ask are one."""
    if os.path.exists(path):
        return
    with open(bars) as source, open(path + ".part", "w", buffering=1 << 20) as file:
        next(source)
        file.write("timestamp_ms,bid,ask\n")
        for number, line in enumerate(source):
            if number * 4 >= count:
                break
            second, opened, high, low, close = line.split(",")[:5]
            ends = (low, high) if float(close) > float(opened) else (high, low)
            for quarter, price in enumerate((opened, *ends, close)):
                file.write(f"{int(second) * 1000 + quarter * 15000},{price},{price}\n")
    os.replace(path + ".part", path)


def plain_loop(path):
    """The rules in a plain loop: trades, equity, and how long the loop took."""
    with open(path) as file:
        next(file)
        rows = [tuple(map(float, line.split(",")[1:5])) for line in file]
    began = time.process_time()
    fast = slow = atr = last = None
    ranges, cash, held, stop, target = [], 1_000_000.0, 0, 0.0, 0.0
    wish, wish_atr, wish_close, before, trades = 0, 0.0, 0.0, 0.0, 0
    for place, (opened, high, low, close) in enumerate(rows):
        if wish:
            held = wish
            cash -= held * opened + FEE * opened
            stop, target = wish_close - held * 1.5 * wish_atr, wish_close + held * 3 * wish_atr
            wish = 0
        if held:
            price = None
            if low <= stop if held > 0 else high >= stop:
                price = min(stop, opened) if held > 0 else max(stop, opened)
            elif high >= target if held > 0 else low <= target:
                price = target
            if price is not None:
                cash += held * price - FEE * price
                trades += 1
                held = 0
        fast = close if fast is None else fast + 2 / 21 * (close - fast)
        slow = close if slow is None else slow + 2 / 51 * (close - slow)
        span = high - low if last is None else max(high, last) - min(low, last)
        if atr is not None:
            atr = (atr * 13 + span) / 14
        elif last is not None:
            ranges.append(span)
            if len(ranges) == 14:
                atr = sum(ranges) / 14
        last = close
        now = fast - slow
        side = 1 if now > 0 >= before else -1 if now < 0 <= before else 0
        before = now
        if side and WARM_UP <= place < len(rows) - 1 and not held:
            wish, wish_atr, wish_close = side, atr, close
    return trades, cash + held * rows[-1][3], time.process_time() - began


def run(program, data, *words, settings="settings.yaml"):
    out = os.path.join(os.path.dirname(data), "report.json")
    began = time.monotonic()
    subprocess.run(
        [program, "backtest", "--settings", os.path.join(HERE, settings), "--instruments",
         os.path.join(HERE, "instruments.yaml"), "--intrabar", "pessimistic", "--symbol", "WALK", "--json", out,
         *words], check=True, stdout=subprocess.DEVNULL)
    whole = time.monotonic() - began
    with open(out) as file:
        report = json.load(file)
    report["whole_s"] = whole
    return report


def first_lines(path, bars, count):
    """The first `count` of `bars`."""
    with open(bars) as source, open(path, "w") as file:
        for _ in range(count + 1):
            file.write(next(source))


def sweep(program, data):
    """A hundred pairs of averages over the prices: seconds by the clock and of the processors, and how many were played."""
    results = os.path.join(os.path.dirname(data), "sweep.jsonl")
    if os.path.exists(results):
        os.remove(results)  # what it has, it does not play again
    before, began = os.times(), time.monotonic()
    subprocess.run(
        [program, "sweep", "--settings", os.path.join(HERE, "settings.yaml"), "--instruments",
         os.path.join(HERE, "instruments.yaml"), "--intrabar", "pessimistic", "--symbol", "WALK", "--data", data,
         "--over", "averageCross.fast=5:50:5", "--over", "averageCross.slow=60:150:10", "--results", results],
        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    whole, after = time.monotonic() - began, os.times()
    with open(results) as file:
        played = sum(1 for _ in file) - 1  # the first line says what was asked
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return whole, used, played


def median(reports, name):
    return statistics.median(float(report[name]) for report in reports)


def main():
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    words.add_argument("program")
    words.add_argument("--bars", type=int, default=1_000_000)
    words.add_argument("--runs", type=int, default=3)
    words.add_argument("--ticks", type=int, default=2_000_000)
    words.add_argument("--swept", type=int, default=100_000)
    words.add_argument("--many", type=int, default=10_000_000)
    words.add_argument("--folder", default=".build/bench-walk")
    words = words.parse_args()
    os.makedirs(words.folder, exist_ok=True)
    data = os.path.join(words.folder, f"walk-{words.bars}.csv")
    walk(data, words.bars)
    start = "2023-01-01T03:20Z"  # after the first 200 minutes
    trades, equity, loop = plain_loop(data)
    print(f"plain loop (Python): {trades} trades, equity {equity:.2f}, {words.bars / loop:,.0f} bars a second")

    def line(name, reports):
        rate = words.bars / median(reports, "run_cpu_s")
        print(
            f"{name:34} {rate:>12,.0f} bars/s of processor time  {rate / (words.bars / loop):5.2f} x the loop  "
            f"{median(reports, 'peak_rss_mb'):6.0f} MB  whole process {median(reports, 'whole_s'):5.2f} s  "
            f"{reports[0]['trades']} trades, {float(reports[0]['final_equity']):.2f}")

    kinds = [
        ("gates asked, none binding", ["--data", data, "--from", start], {}),
        ("the same in YAML", ["--data", data, "--from", start, "--strategy", os.path.join(HERE, "cross.yaml")], {}),
        ("the default gates", ["--data", data, "--from", start], {"settings": "default-gates.yaml"}),
        ("stored, not from a file", ["--from", start], {}),
    ]
    subprocess.run(
        [words.program, "data", "import", data, "--symbol", "WALK", "--settings", os.path.join(HERE, "settings.yaml"),
         "--instruments", os.path.join(HERE, "instruments.yaml")], check=True, stdout=subprocess.DEVNULL)
    done = {name: [] for name, _, _ in kinds}
    for _ in range(words.runs):
        for name, options, more in kinds:
            done[name].append(run(words.program, data, *options, **more))
    for name, _, _ in kinds:
        line(name, done[name])
    if words.ticks:
        told = os.path.join(words.folder, f"walk-ticks-{words.ticks}.csv")
        ticks(told, data, words.ticks)
        reports = [run(words.program, told, "--data", told, "--from", start) for _ in range(words.runs)]
        if len({report["fingerprint"] for report in reports}) != 1:
            sys.exit("the same ticks were traded in two ways")
        print(
            f"{'quote ticks, the same cross':34} "
            f"{reports[0]['quotes'] / median(reports, 'run_cpu_s'):>12,.0f} ticks/s of processor time  "
            f"{median(reports, 'peak_rss_mb'):6.0f} MB  whole process {median(reports, 'whole_s'):5.2f} s  "
            f"{reports[0]['trades']} trades")
    if words.swept:
        few = os.path.join(words.folder, f"walk-first-{words.swept}.csv")
        first_lines(few, data, words.swept)
        sweeps = [sweep(words.program, few) for _ in range(words.runs)]
        if {played for _, _, played in sweeps} != {100}:
            sys.exit(f"a sweep did not play its hundred points: {[played for _, _, played in sweeps]}")
        wall, used = (statistics.median(times) for times in list(zip(*sweeps))[:2])
        print(
            f"{f'sweep, 100 points x {words.swept:,} bars':34} {100 * words.swept / used:>12,.0f} bars/s of processor time  "
            f"{wall:.2f} s by the clock, {used:.2f} s of processors")
    if words.many:
        large = os.path.join(words.folder, f"walk-{words.many}.csv")
        walk(large, words.many)
        # Beside each other, so that a busy machine slows both.
        pairs = [
            (run(words.program, path, "--data", path, "--from", start), count)
            for _ in range(min(words.runs, 3)) for path, count in ((data, words.bars), (large, words.many))
        ]
        few, many = (
            statistics.median(float(report["run_cpu_s"]) / count * 1e6 for report, count in pairs[place::2])
            for place in (0, 1))
        print(
            f"{words.bars:,} to {words.many:,} bars".ljust(34)
            + f" {few:.2f} to {many:.2f} microseconds of processor time a bar: {100 * (many / few - 1):+.1f} %, {float(pairs[1][0]['peak_rss_mb']):.0f} MB")
    first = done[kinds[0][0]][0]
    fingerprints = {report["fingerprint"] for report in done[kinds[0][0]]}
    if first["trades"] != trades or abs(float(first["final_equity"]) - equity) >= 0.005 or len(fingerprints) != 1:
        sys.exit("the backtest and the plain loop do not agree")
    print("trades and equity are those of the plain loop, and every run's fingerprint is the same")


main()
