#!/usr/bin/env python3
"""Measures a bot against a made-up Telegram and a made-up market, both on 127.0.0.1.

    telegram_load.py BINARY [--runs 3] [--idle-s 30] [--latency-n 1000] [--peer PYTHON]

Each run starts `BINARY run` afresh in an empty data folder and measures, in this order:
  start     from exec to the first getUpdates
  settle    a few seconds, not counted
  idle      the process's CPU time over --idle-s seconds, in which it polls prices every 5 s, the default,
            as it does when it trades; then its resident memory
  latency   20 uncounted and --latency-n counted times: wait until the bot polls, wait 5 ms, answer
            the open poll with one /status; the time until its answer has arrived in full
The medians of the runs are printed beside those of other bots, which were measured by the same
scenario on two cores (theirs have no market to poll while idle). Standard library only. Nothing
leaves this machine. The exit code is 1 where a target is missed, 2 where nothing could be measured.

A machine that is slower than that one makes every time longer. With --peer, an interpreter that has
python-telegram-bot, that bot is measured too, before each run of ours; the targets of times are then
those times the factor by which it is slower, or faster, here.
"""
import argparse
import asyncio
import json
import os
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections import deque
from datetime import datetime, timedelta, timezone
from urllib.parse import parse_qs, unquote

CHAT = 4242
TOKEN = "123456:TEST"
WARM_UP = 20
GAP_S = 0.005
REPLY_S = 20.0
START_S = 60.0
SENDS = ("sendmessage", "editmessagetext", "sendphoto", "senddocument")
CHAT_IN_BODY = re.compile(rb'(?:"chat_id"\s*:\s*"?|(?:^|&)chat_id=|name="chat_id"\r\n(?:[^\r\n]+\r\n)*\r\n)(-?\d+)')

# figure, unit, digits, target, then python-telegram-bot 22.8, aiogram 3.31.0, freqtrade 2026.9
FIGURES = (
    ("start", "ms", 0, 60, (332, 2862, 3524)),
    ("memory, idle", "MB", 1, 25, (39, 165, 331)),
    ("CPU, idle", "%", 2, 0.05, (0.0, 0.03, 0.2)),
    ("/status, p50", "ms", 1, 1.2, (2.0, 1.3, 3.5)),
    ("/status, p99", "ms", 1, 3.5, (3.5, 5.7, 6.3)),
)
# What is measured of the peer, and its bot.
PEER_FIGURES = ("start", "/status, p50", "/status, p99")
PEER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "peer_bot.py")
SETTINGS = """\
prices:
  baseURL: http://127.0.0.1:{port}
  pollSeconds: 5
news:
  calendarURL: http://127.0.0.1:{port}/calendar.json
  calendarXML: http://127.0.0.1:{port}/calendar.xml
telegram:
  perChatSeconds: 0
  perGroupMinute: 100000
  perSecond: 100000
"""


class Failed(Exception):
    """Nothing could be measured, and why."""


class Market:
    """Prices and a calendar as plausible as the bot's checks want them."""

    PRICES = {"BTCUSDT": (100_000.0, 0.1), "ETHUSDT": (4_000.0, 0.01)}
    MINUTES = {"m": 1, "h": 60, "d": 1440}

    def __init__(self):
        self.asked = 0

    def answer(self, path, query):
        if path.endswith("/klines"):
            return self.klines(query["symbol"], query["interval"], int(query.get("limit", 500)))
        if path.endswith("/ticker/bookTicker"):
            self.asked += 1
            if "symbol" in query:
                return self.ticker(query["symbol"])
            return [self.ticker(symbol) for symbol in self.PRICES]
        if path.endswith("/time"):
            return {"serverTime": int(time.time() * 1000)}
        if path == "/calendar.json":
            return self.calendar()
        return None

    def price(self, symbol, step):
        """A wave of a few ticks: it moves, and no strategy finds anything in it."""
        base, tick = self.PRICES.get(symbol, (1.0, 0.0001))
        return base + tick * (step % 7 - 3), tick

    def klines(self, symbol, interval, limit):
        length = int(interval[:-1]) * self.MINUTES[interval[-1]] * 60_000
        last = int(time.time() * 1000) // length * length
        rows = []
        for back in range(limit - 1, -1, -1):
            start = last - back * length
            close, tick = self.price(symbol, start // length)
            opened, _ = self.price(symbol, start // length - 1)
            high, low = max(opened, close) + tick, min(opened, close) - tick
            numbers = [f"{x:.4f}" for x in (opened, high, low, close, 10.0)]
            rows.append([start, *numbers, start + length - 1, "1000.0", 100, "5.0", "500.0", "0"])
        return rows

    def ticker(self, symbol):
        bid, tick = self.price(symbol, self.asked)
        return {"symbol": symbol, "bidPrice": f"{bid:.4f}", "bidQty": "5.000", "askPrice": f"{bid + tick:.4f}",
                "askQty": "5.000", "time": int(time.time() * 1000)}

    @staticmethod
    def calendar():
        tomorrow = datetime.now(timezone(timedelta(hours=-5))).replace(microsecond=0) + timedelta(days=1)
        return [{"title": "Non-Farm Employment Change", "country": "USD", "date": tomorrow.isoformat(),
                 "impact": "High", "forecast": "150K", "previous": "142K"},
                {"title": "Trade Balance", "country": "EUR", "date": (tomorrow + timedelta(hours=2)).isoformat(),
                 "impact": "Low", "forecast": "", "previous": "1.2B"}]


class Telegram:
    """The bot's one open poll, and the updates that wait for it."""

    def __init__(self):
        self.next_update = 1000
        self.next_message = 5000
        self.queue = deque()           # (update_id, its JSON)
        self.poll = None               # (connection, limit, timer)
        self.polling = asyncio.Event()
        self.first_poll = None
        self.on_reply = None

    def say(self, text):
        update, self.next_update = self.next_update, self.next_update + 1
        person = {"id": CHAT, "first_name": "Bench"}
        message = {"message_id": update, "date": int(time.time()), "text": text,
                   "from": {**person, "is_bot": False}, "chat": {**person, "type": "private"},
                   "entities": [{"offset": 0, "length": len(text), "type": "bot_command"}]}
        body = json.dumps({"update_id": update, "message": message}, separators=(",", ":"))
        self.queue.append((update, body.encode()))
        self.flush()

    def close_poll(self, body):
        connection, _, timer = self.poll
        timer.cancel()
        self.poll = None
        self.polling.clear()
        if body is not None:
            connection.reply(b'{"ok":true,"result":[' + body + b"]}")

    def flush(self):
        if self.poll and self.queue:
            batch = [body for _, (_, body) in zip(range(self.poll[1]), self.queue)]
            self.close_poll(b",".join(batch))

    def get_updates(self, connection, query):
        if self.first_poll is None:
            self.first_poll = time.perf_counter()
        while self.queue and int(query.get("offset") or 0) > self.queue[0][0]:
            self.queue.popleft()
        if self.poll:                  # a second poll ends the first
            self.close_poll(b"")
        limit, wait = min(int(query.get("limit") or 100), 100), float(query.get("timeout") or 0)
        timer = asyncio.get_running_loop().call_later(wait, lambda: self.close_poll(b""))
        self.poll = (connection, limit, timer)
        if wait <= 0 and not self.queue:
            self.close_poll(b"")
            return
        self.polling.set()
        self.flush()

    def answer(self, connection, method, body, query, arrived):
        if method == "getupdates":
            self.get_updates(connection, query)
        elif method in SENDS:
            found = CHAT_IN_BODY.search(body)
            self.next_message += 1
            result = {"message_id": self.next_message, "date": int(time.time()), "text": "ok",
                      "chat": {"id": CHAT, "type": "private", "first_name": "Bench"}}
            connection.reply_json({"ok": True, "result": result})
            if self.on_reply and found and int(found.group(1)) == CHAT:
                self.on_reply(arrived)
        elif method == "getme":
            connection.reply_json({"ok": True, "result": {
                "id": 999, "is_bot": True, "first_name": "bot", "username": "bench_bot"}})
        elif method == "getwebhookinfo":
            connection.reply_json({"ok": True, "result": {
                "url": "", "has_custom_certificate": False, "pending_update_count": 0}})
        else:
            connection.reply_json({"ok": True, "result": [] if method == "getmycommands" else True})


class Connection(asyncio.Protocol):
    """Just enough of HTTP/1.1: keep-alive, bodies with a length or in chunks."""

    def __init__(self, telegram, market):
        self.telegram, self.market = telegram, market
        self.buffer = b""
        self.is_last = False

    def connection_made(self, transport):
        self.transport = transport

    def connection_lost(self, _):
        if self.telegram.poll and self.telegram.poll[0] is self:
            self.telegram.close_poll(None)

    def reply(self, body, status=b"200 OK"):
        self.transport.write(b"HTTP/1.1 " + status + b"\r\nContent-Type: application/json\r\nContent-Length: "
                             + str(len(body)).encode() + b"\r\n\r\n" + body)
        if self.is_last:
            self.transport.close()

    def reply_json(self, value):
        self.reply(json.dumps(value, separators=(",", ":")).encode())

    def data_received(self, data):
        self.buffer += data
        while (end := self.buffer.find(b"\r\n\r\n")) >= 0:
            head = self.buffer[:end].lower()
            length = re.search(rb"\r\ncontent-length: *(\d+)", head)
            if b"\r\ntransfer-encoding: chunked" in head:
                body, used = self.dechunk(end + 4)
            else:
                used = end + 4 + (int(length.group(1)) if length else 0)
                body = self.buffer[end + 4:used] if len(self.buffer) >= used else None
            if body is None:
                if b"\r\nexpect: 100-continue" in head:
                    self.transport.write(b"HTTP/1.1 100 Continue\r\n\r\n")
                return
            line, self.buffer = self.buffer[:end].split(b"\r\n", 1)[0], self.buffer[used:]
            self.is_last = b"\r\nconnection: close" in head
            self.handle(line.split(b" ")[1].decode("latin1"), body)

    def dechunk(self, at):
        parts = []
        while (end := self.buffer.find(b"\r\n", at)) >= 0:
            size = int(self.buffer[at:end].split(b";")[0], 16)
            if len(self.buffer) < end + 4 + size:
                break
            if size == 0:
                return b"".join(parts), end + 4
            parts.append(self.buffer[end + 2:end + 2 + size])
            at = end + 4 + size
        return None, 0

    def handle(self, target, body):
        arrived = time.perf_counter()
        path, _, words = target.partition("?")
        query = {key: values[-1] for key, values in parse_qs(words).items()}
        if not path.startswith("/bot"):
            answer = self.market.answer(path, query)
            if answer is None:
                self.reply(b'{"code":-1121,"msg":"unknown"}', b"404 Not Found")
            else:
                self.reply_json(answer)
            return
        if body[:1] == b"{":
            query.update(json.loads(body))
        elif body:
            query.update({key: values[-1] for key, values in parse_qs(body.decode("latin1")).items()})
        self.telegram.answer(self, unquote(path.rsplit("/", 1)[-1]).lower(), body, query, arrived)


def cpu_seconds(pid):
    """What the process has used, ended threads included, to the nanosecond: Linux's clock of a process."""
    return time.clock_gettime((~pid << 3) | 2)


def resident_megabytes(pid):
    with open(f"/proc/{pid}/smaps_rollup", encoding="ascii") as lines:
        return next(int(line.split()[1]) for line in lines if line.startswith("Rss:")) / 1024


def percentile(values, per_cent):
    return sorted(values)[min(len(values) - 1, int(per_cent / 100 * len(values)))]


async def one_status(telegram):
    await asyncio.wait_for(telegram.polling.wait(), REPLY_S)
    await asyncio.sleep(GAP_S)
    await asyncio.wait_for(telegram.polling.wait(), REPLY_S)
    reply = asyncio.get_running_loop().create_future()
    telegram.on_reply = lambda arrived: reply.done() or reply.set_result(arrived)
    asked = time.perf_counter()
    telegram.say("/status")
    try:
        return await asyncio.wait_for(reply, REPLY_S) - asked
    finally:
        telegram.on_reply = None


async def first_poll(telegram, child, started):
    while telegram.first_poll is None:
        if child.poll() is not None:
            raise Failed(f"the bot ended with {child.returncode} before its first poll")
        if time.perf_counter() - started > START_S:
            raise Failed(f"no getUpdates within {START_S:.0f} s")
        await asyncio.sleep(0.001)
    return (telegram.first_poll - started) * 1000


async def latencies(options, telegram):
    try:
        times = [await one_status(telegram) * 1000 for _ in range(WARM_UP + options.latency_n)][WARM_UP:]
    except asyncio.TimeoutError:
        raise Failed(f"no reply to /status within {REPLY_S:.0f} s") from None
    return percentile(times, 50), percentile(times, 99)


async def measure_peer(options, telegram, _, child, started):
    start = await first_poll(telegram, child, started)
    await asyncio.sleep(options.settle_s)
    return (start, *await latencies(options, telegram))


async def measure(options, telegram, market, child, started):
    start = await first_poll(telegram, child, started)
    await asyncio.sleep(options.settle_s)
    before, since, asked = cpu_seconds(child.pid), time.perf_counter(), market.asked
    await asyncio.sleep(options.idle_s)
    cpu = (cpu_seconds(child.pid) - before) / (time.perf_counter() - since) * 100
    memory = resident_megabytes(child.pid)
    if options.idle_s >= 5 and market.asked == asked:
        raise Failed("the bot asked for no price while it was idle: the figure would flatter it")
    return (start, memory, cpu, *await latencies(options, telegram))


async def run(options, is_peer):
    telegram, market = Telegram(), Market()
    server = await asyncio.get_running_loop().create_server(
        lambda: Connection(telegram, market), "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        settings = os.path.join(folder, "settings.yaml")
        with open(settings, "w", encoding="ascii") as file:
            file.write(SETTINGS.format(port=port))
        environment = {**os.environ, "TELEGRAM_API_BASE_URL": f"http://127.0.0.1:{port}",
                       "TELEGRAM_BOT_TOKEN": TOKEN, "TELEGRAM_CHAT_ID": str(CHAT)}
        command = [options.peer, PEER, f"http://127.0.0.1:{port}", TOKEN] if is_peer else [
            options.binary, "run", "--settings", settings, "--data", os.path.join(folder, "data"),
            "--env", os.path.join(folder, "none")]
        with open(os.path.join(folder, "log"), "w+b") as log:
            started = time.perf_counter()
            child = subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
            try:
                how = measure_peer if is_peer else measure
                return await how(options, telegram, market, child, started)
            except Failed:
                log.seek(0)
                sys.stderr.write(log.read().decode(errors="replace")[-2000:])
                raise
            finally:
                await stop(child)
                server.close()


async def stop(child):
    if child.poll() is None:
        child.send_signal(signal.SIGTERM)
    for _ in range(200):
        if child.poll() is not None:
            return
        await asyncio.sleep(0.05)
    child.kill()
    child.wait()


def factors(peers):
    """How many times as long python-telegram-bot takes here as on the machine of the targets, by figure."""
    found = {}
    for name, values in zip(PEER_FIGURES, zip(*peers)):
        before = next(peers_then[0] for figure, _, _, _, peers_then in FIGURES if figure == name)
        found[name] = statistics.median(values) / before
    return found


def beside(peers):
    """A line about the peer's own figures."""
    return "python-telegram-bot here: " + ", ".join(
        f"{name} {statistics.median(values):.3g} ms ({factors(peers)[name]:.2f} times)"
        for name, values in zip(PEER_FIGURES, zip(*peers))) + "; the targets of times are scaled so"


def table(runs, peers):
    """Prints it and says whether every target was met."""
    row = "{:14} {:>10} {:>10} {:>10} {:>10} {:>10}   {}"
    print(row.format("", "ptb", "aiogram", "freqtrade", "deskbot", "target", ""))
    scales = factors(peers)
    is_met = True
    for (name, unit, digits, target, then), values in zip(FIGURES, zip(*runs)):
        ours, target = statistics.median(values), target * scales.get(name, 1)
        is_met &= ours <= target
        shown = f"{target:.{digits}f}" if name in scales else f"{target}"
        print(row.format(name, *(f"{peer} {unit}" for peer in then), f"{ours:.{digits}f} {unit}",
                         f"≤ {shown} {unit}", "" if ours <= target else "MISSED"))
    print(f"medians of {len(runs)} runs; ptb is python-telegram-bot, the peers as they were measured before")
    if peers:
        print(beside(peers))
    return is_met


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("binary")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--settle-s", type=float, default=3.0)
    parser.add_argument("--idle-s", type=float, default=30.0)
    parser.add_argument("--latency-n", type=int, default=1000)
    parser.add_argument("--peer", help="an interpreter that has python-telegram-bot")
    options = parser.parse_args()
    runs, peers = [], []
    try:
        for number in range(options.runs):
            if options.peer:
                peers.append(asyncio.run(run(options, True)))
            runs.append(asyncio.run(run(options, False)))
            print(f"run {number + 1}: " + ", ".join(
                f"{name} {value:.3g} {unit}" for (name, unit, *_), value in zip(FIGURES, runs[-1])),
                file=sys.stderr, flush=True)
    except (Failed, OSError) as failure:
        print(f"nothing measured: {failure}", file=sys.stderr)
        sys.exit(2)
    sys.exit(0 if table(runs, peers) else 1)


if __name__ == "__main__":
    main()
