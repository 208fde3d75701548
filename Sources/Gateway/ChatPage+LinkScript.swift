extension ChatPage {
    /// The line to the server: what the person does goes up, what is new comes down.
    static let linkScript = #"""
        const status = find("status");
        let session = "";
        let version = 0;
        let toastTimer = 0;
        const waiting = new Map();
        const answered = new Set();

        function setStatus(state, text) {
          if (status.textContent === text) return;
          status.dataset.state = state;
          status.textContent = text;
        }

        function toast(text) {
          clearTimeout(toastTimer);
          const node = find("toast");
          node.textContent = text;
          node.hidden = false;
          toastTimer = setTimeout(() => { node.hidden = true; }, 2400 + text.length * 40);
        }

        // The marker and the browser's Origin tell the server that this page asks, and no other.
        async function post(place, content) {
          const response = await fetch(place, {
            method: "POST", headers: { "Content-Type": "application/json", "X-Deskbot": "1" },
            body: JSON.stringify(content), cache: "no-store", signal: AbortSignal.timeout(10000),
          });
          if (!response.ok) throw new Error((await response.text()).trim());
          return response.json();
        }

        async function attempt(task) {
          try {
            return await task();
          } catch (error) {
            toast(error instanceof TypeError || error.name === "TimeoutError"
              ? "Not sent: the bot does not answer" : error.message);
            return null;
          }
        }

        let isSending = false;
        async function send(text) {
          if (!text.trim() || isSending) return;
          isSending = true;
          const sent = await attempt(() => post("write", { text }));
          isSending = false;
          if (sent && (field.value === text || field.value.startsWith("/"))) { field.value = ""; fit(); }
          field.focus();
        }

        async function press(message, data) {
          setBusy(message, data, true);
          const sent = await attempt(() => post("press", { message, data }));
          if (!sent || answered.has(sent.query)) { setBusy(message, data, false); return; }
          // A phone gives up after a while, too.
          const timer = setTimeout(() => settle(sent.query), 30000);
          waiting.set(sent.query, { message, data, timer });
        }

        function settle(query) {
          const press = waiting.get(query);
          waiting.delete(query);
          if (!press) return;
          clearTimeout(press.timer);
          setBusy(press.message, press.data, false);
        }

        async function copy(text) {
          try {
            await navigator.clipboard.writeText(text);
            toast("Copied");
          } catch {
            toast(text);
          }
        }

        function zoom(place) {
          find("whole").src = place;
          find("viewer").showModal();
        }
        find("viewer").addEventListener("click", () => find("viewer").close());

        function hear(answer) {
          if (answered.has(answer.query)) return;
          answered.add(answer.query);
          settle(answer.query);
          if (!answer.text) return;
          if (!answer.alert) { toast(answer.text); return; }
          find("alertText").textContent = answer.text;
          if (!find("alert").open) find("alert").showModal();
        }

        function take(news) {
          const isFirst = session === "";
          if (session !== news.session) {
            if (!isFirst) drawRift();
            session = news.session;
          }
          version = news.version;
          find("name").textContent = news.bot;
          document.title = `${news.bot} · rehearsal`;
          if (news.commands) commands = news.commands;
          show(news.messages, news.ids, { send, press, copy, zoom }, isFirst);
          find("pinned").hidden = !news.pinned;
          find("pinnedText").textContent = news.pinned ? news.pinned.text.split("\n").slice(0, 4).join(" · ") : "";
          for (const answer of news.answers) hear(answer);
          log.setAttribute("aria-busy", "false");
          if (news.typing) setStatus("typing", "typing…");
          else if (news.listening) setStatus("online", "bot · online");
          else setStatus("waiting", "bot · waking up…");
        }

        async function readNotice() {
          const { notice } = await (await fetch("notice", { cache: "no-store" })).json();
          find("notice").textContent = notice;
          find("notice").hidden = !notice;
        }

        // Asks for news for as long as the page is open. The server answers once there is some.
        async function follow() {
          let pause = 400;
          for (;;) {
            try {
              const place = `events?after=${version}&session=${encodeURIComponent(session)}`;
              const response = await fetch(place, { cache: "no-store", signal: AbortSignal.timeout(40000) });
              if (response.status === 404) {
                setStatus("gone", "this address has ended; the terminal shows the new one");
              } else if (response.ok) {
                if (find("notice").hidden) await readNotice();
                take(await response.json());
                pause = 400;
                continue;
              } else {
                setStatus("away", "the bot is restarting…");
              }
            } catch {
              setStatus("away", session ? "the bot is restarting…" : "connecting…");
            }
            await new Promise((done) => setTimeout(done, pause));
            pause = Math.min(pause * 1.5, 4000);
          }
        }

        const theme = new URLSearchParams(location.search).get("theme");
        if (theme === "dark" || theme === "light") document.documentElement.dataset.theme = theme;
        fit();
        follow();
        """#
}
