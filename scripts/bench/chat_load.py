#!/usr/bin/env python3
"""What the chat costs while the engine works, and how fast a crowd of commands is answered.

    chat_load.py BINARY [--runs 3] [--symbols 500] [--latency-n 1000] [--updates 10000] [--many 100000] [--peer PYTHON]

Against the made-up Telegram and market of telegram_load.py, on 127.0.0.1:
  busy      the time of a /status, journal included, while prices of so many symbols come in every second and a
            strategy looks at each bar of each of them
  drain     so many commands of 100 people in one group, all waiting when the bot comes back to its poll, flood limits
            lifted: commands a second, from the first that is handed over until the poll that confirms the last, which the
            bot sends once all are in its journal; and the answers, of which a chat gets one after the other, and the
            2,000 newest where more than that wait
  memory    resident memory after as many commands, and after --many of them
The ceiling beside the second is what the made-up Telegram itself takes from a client that only sends. The exit code is
1 where a target is missed, 2 where nothing could be measured. With --peer, an interpreter that has python-telegram-bot,
that bot's idle /status is timed before each run, and the targets of times are scaled by what it takes here beside what
it took on the machine of the targets.
"""
import argparse
import asyncio
import os
import statistics
import subprocess
import sys
import tempfile
import time
import telegram_load
from telegram_load import (CHAT, TOKEN, Connection, Failed, Market, Telegram, first_poll, latencies, resident_megabytes,
                           stop)

GROUP = -1000000000100
PEOPLE = 100
START_S = 240.0
INSTRUMENT = """\
{name}:
  class: crypto
  base: {base}
  quote: USDT
  tick: 0.0001
  step: 0.001
  minimum: 0.001
  maximum: 1000000
  contractSize: 1
  spreadTicks: 1
"""
SETTINGS = """\
symbols: [{symbols}]
strategies: [averageCross]
averageCross:
  timeframe: M1
""" + telegram_load.SETTINGS.replace("pollSeconds: 5", "pollSeconds: 1") + "{users}"


class Crowd(Telegram):
    """A group of people who all write at once."""

    def __init__(self):
        super().__init__()
        self.replies, self.replied_at = 0, 0.0
        self.handed_at = self.drained_at = None
        self.drained = asyncio.Event()

    def write(self, count, text="/whoami"):
        """Lets `count` commands wait for the next poll, as if they had come while the bot was away."""
        self.replies, self.handed_at, self.drained_at = 0, None, None
        self.drained.clear()
        now = int(time.time())
        for number in range(count):
            update, self.next_update = self.next_update, self.next_update + 1
            person = 5_000_000 + number % PEOPLE
            self.queue.append((update, (
                '{"update_id":%d,"message":{"message_id":%d,"date":%d,"text":"%s","from":{"id":%d,"is_bot":false,'
                '"first_name":"P"},"chat":{"id":%d,"type":"supergroup","title":"Bench"},'
                '"entities":[{"offset":0,"length":%d,"type":"bot_command"}]}}'
                % (update, update, now, text, person, GROUP, len(text))).encode()))
        self.flush()

    def flush(self):
        if self.poll and self.queue and self.handed_at is None:
            self.handed_at = time.perf_counter()
        super().flush()

    def get_updates(self, connection, query):
        super().get_updates(connection, query)
        if self.handed_at and not self.queue and self.drained_at is None:
            self.drained_at = time.perf_counter()
            self.drained.set()

    def answer(self, connection, method, body, query, arrived):
        super().answer(connection, method, body, query, arrived)
        if method == "sendmessage":
            self.replies, self.replied_at = self.replies + 1, arrived


class Many(Market):
    """As many symbols as wanted."""

    def __init__(self, count):
        super().__init__()
        self.PRICES = {f"S{number:03}USDT": (100.0 + number, 0.0001) for number in range(count)}


class Stage:
    """A bot in an empty folder, with its made-up world."""

    def __init__(self, options, symbols, users):
        self.options, self.users = options, users
        self.telegram, self.market = Crowd(), Many(symbols)

    async def __aenter__(self):
        self.server = await asyncio.get_running_loop().create_server(
            lambda: Connection(self.telegram, self.market), "127.0.0.1", 0)
        port = self.port = self.server.sockets[0].getsockname()[1]
        self.folder = tempfile.TemporaryDirectory()
        names = list(self.market.PRICES)
        users = "" if not self.users else "  users: {%s}\n" % ", ".join(f"{user}: viewer" for user in self.users)
        path = lambda name: os.path.join(self.folder.name, name)
        with open(path("settings.yaml"), "w") as file:
            file.write(SETTINGS.format(symbols=", ".join(names), port=port, users=users))
        with open(path("instruments.yaml"), "w") as file:
            file.write("".join(INSTRUMENT.format(name=name, base=name[:4]) for name in names))
        environment = {**os.environ, "TELEGRAM_API_BASE_URL": f"http://127.0.0.1:{port}",
                       "TELEGRAM_BOT_TOKEN": TOKEN, "TELEGRAM_CHAT_ID": str(GROUP if self.users else CHAT)}
        self.log = open(path("log"), "w+b")
        started = time.perf_counter()
        self.child = subprocess.Popen(
            [self.options.binary, "run", "--settings", path("settings.yaml"), "--instruments", path("instruments.yaml"),
             "--data", path("data"), "--env", path("none")],
            env=environment, stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log)
        try:
            await first_poll(self.telegram, self.child, started)
            while self.market.asked < 3:
                if time.perf_counter() - started > START_S or self.child.poll() is not None:
                    raise Failed(f"no prices were asked for within {START_S:.0f} s")
                await asyncio.sleep(0.05)
        except Failed:
            await self.__aexit__(True)
            raise
        return self

    async def __aexit__(self, failed, *_):
        if failed:
            self.log.seek(0)
            sys.stderr.write(self.log.read().decode(errors="replace")[-2000:])
        await stop(self.child)
        self.server.close()
        self.log.close()
        self.folder.cleanup()


async def busy(options):
    async with Stage(options, options.symbols, []) as stage:
        asked = stage.market.asked
        figures = await latencies(options, stage.telegram)
        if stage.market.asked - asked < 3:
            raise Failed("prices stood still while /status was measured: the figure would flatter it")
        return figures


async def crowd(options):
    async with Stage(options, 2, [5_000_000 + number for number in range(PEOPLE)]) as stage:
        telegram, memory, passed, first = stage.telegram, [], 0, None
        for goal in (options.updates, options.many):
            while passed < goal:
                count = min(options.updates, goal - passed)
                telegram.write(count)
                try:
                    await asyncio.wait_for(telegram.drained.wait(), 120)
                except asyncio.TimeoutError:
                    raise Failed(f"{len(telegram.queue)} of {count} commands were left after 120 s") from None
                before = -1
                while telegram.replies > before:
                    before = telegram.replies
                    await asyncio.sleep(1)
                if first is None:
                    first = (count / (telegram.drained_at - telegram.handed_at),
                             telegram.replies / (telegram.replied_at - telegram.handed_at), telegram.replies)
                passed += count
            memory.append(resident_megabytes(stage.child.pid))
        return *first, await ceiling(stage, options.updates), *memory


async def ceiling(stage, count):
    """What the made-up Telegram takes from another process that only sends."""
    script = """
import socket, sys
port, count = map(int, sys.argv[1:])
body = b'{"chat_id":%d,"text":"' + b"x" * 200 + b'"}'
request = (b"POST /botT/sendMessage HTTP/1.1\\r\\nHost: x\\r\\nContent-Type: application/json\\r\\nContent-Length: "
           + str(len(body)).encode() + b"\\r\\n\\r\\n" + body)
line = socket.create_connection(("127.0.0.1", port))
seen = b""
for _ in range(count):
    line.sendall(request)
    while not seen.endswith(b"}}"):
        seen = line.recv(65536)
    seen = b""
""".replace("%d", str(GROUP))
    began = time.perf_counter()
    client = await asyncio.create_subprocess_exec(sys.executable, "-c", script, str(stage.port), str(count))
    await client.wait()
    return count / (time.perf_counter() - began)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("binary")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--symbols", type=int, default=500)
    parser.add_argument("--latency-n", type=int, default=1000)
    parser.add_argument("--updates", type=int, default=10_000)
    parser.add_argument("--many", type=int, default=100_000)
    parser.add_argument("--peer", help="an interpreter that has python-telegram-bot")
    parser.add_argument("--settle-s", type=float, default=3.0)
    options = parser.parse_args()
    try:
        peers, waits = [], []
        for _ in range(options.runs):
            if options.peer:
                peers.append(asyncio.run(telegram_load.run(options, True)))
            waits.append(asyncio.run(busy(options)))
        crowds = [asyncio.run(crowd(options)) for _ in range(options.runs)]
    except (Failed, OSError) as failure:
        print(f"nothing measured: {failure}", file=sys.stderr)
        sys.exit(2)
    median, tail = (statistics.median(values) for values in zip(*waits))
    rate, answers, answered, most, before, after = (statistics.median(values) for values in zip(*crowds))
    factors = telegram_load.factors(peers)
    usual, slow = factors.get("/status, p50", 1), 3 * factors.get("/status, p99", 1)
    rows = [
        (f"/status with {options.symbols} symbols, p50", f"{median:.2f} ms", f"≤ {usual:.2f} ms", median <= usual),
        ("the same, p99", f"{tail:.2f} ms", f"≤ {slow:.2f} ms", tail <= slow),
        (f"{options.updates:,} commands of {PEOPLE} people", f"{rate:,.0f} a second", "≥ 5,000", rate >= 5_000),
        (f"their answers, {answered:,.0f} of them", f"{answers:,.0f} a second", "", True),
        ("the made-up Telegram takes", f"{most:,.0f} a second", "", True),
        (f"memory after {options.updates:,} commands", f"{before:.1f} MB", "", True),
        (f"memory after {options.many:,} commands", f"{after:.1f} MB", "≤ 1.05 times", after <= before * 1.05),
    ]
    for name, seen, target, is_met in rows:
        print(f"{name:36} {seen:>16}   {target:14} {'' if is_met else 'MISSED'}")
    print(f"medians of {options.runs} runs")
    if peers:
        print(telegram_load.beside(peers))
    sys.exit(0 if all(is_met for *_, is_met in rows) else 1)


if __name__ == "__main__":
    main()
