extension ChatPage {
    /// The list of messages: bubbles, days, buttons, and where the reader has scrolled to.
    static let listScript = #"""
        const list = find("list");
        const log = find("log");
        const chip = find("chip");
        const shown = new Map();
        const busy = new Set();
        let unread = 0;

        const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });
        const date = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "long" });
        const longDate = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "long", year: "numeric" });

        function dayName(time) {
          const midnight = (moment) => new Date(moment).setHours(0, 0, 0, 0);
          const days = Math.round((midnight(Date.now()) - midnight(time)) / 86400000);
          if (days === 0) return "Today";
          if (days === 1) return "Yesterday";
          const isThisYear = new Date(time).getFullYear() === new Date().getFullYear();
          return (isThisYear ? date : longDate).format(time);
        }

        // One message as a list item. An edited one replaces its node, so it stays where it is.
        function bubble(message, actions) {
          const isMine = !message.from.is_bot;
          const item = element("li", isMine ? "mine" : "theirs");
          const entities = message.entities ?? message.caption_entities ?? [];
          const isWide = entities.some((entity) => entity.type === "pre");
          item.classList.toggle("wide", isWide);
          item.dataset.date = message.date;
          const box = element("div", "bubble");
          box.append(element("span", "unseen", isMine ? "You: " : `${message.from.first_name}: `));
          if (message.topic) box.append(element("div", "topic", message.topic));
          const quoted = message.reply_to_message;
          if (quoted) box.append(element("div", "quote", said(quoted).split("\n")[0]));
          if (message.photo) {
            item.classList.add("pictured");
            box.append(picture(message, actions.zoom));
          }
          if (message.document) {
            const size = Math.max(1, Math.round(message.document.file_size / 1000));
            box.append(element("div", "topic", `📎 ${message.document.file_name}, ${size} kB`));
          }
          const body = element("div", "body");
          body.append(formatted(said(message), entities, actions.send), meta(message, isMine));
          box.append(body);
          item.append(box);
          const rows = message.reply_markup?.inline_keyboard ?? [];
          if (rows.length) item.append(keyboard(message, rows, actions));
          return item;
        }

        // A text, or what stands under a picture.
        const said = (message) => message.text ?? message.caption ?? "";

        // Its sides are known before it is loaded, so the list does not jump; a tap shows it whole.
        function picture(message, zoom) {
          const size = message.photo[message.photo.length - 1];
          const node = element("button", "photo");
          node.type = "button";
          const image = element("img");
          image.src = `photo?message=${message.message_id}`;
          image.width = size.width;
          image.height = size.height;
          image.alt = "Picture";
          image.addEventListener("error", () => { image.alt = "This picture is gone"; });
          node.append(image);
          node.addEventListener("click", () => zoom(image.src));
          return node;
        }

        function meta(message, isMine) {
          const time = message.date * 1000;
          const node = element("span", "meta");
          const stamp = element("time", "", clock.format(time));
          stamp.dateTime = new Date(time).toISOString();
          if (message.edit_date) node.append("edited ");
          node.append(stamp);
          if (isMine) node.append(tick());
          return node;
        }

        function tick() {
          const space = "http://www.w3.org/2000/svg";
          const node = document.createElementNS(space, "svg");
          const path = document.createElementNS(space, "path");
          node.setAttribute("viewBox", "0 0 15 11");
          node.setAttribute("role", "img");
          node.setAttribute("aria-label", "delivered");
          path.setAttribute("d", "m1 6 3 3 6-7M7 8l1 1 6-7");
          node.append(path);
          return node;
        }

        function keyboard(message, rows, actions) {
          const node = element("div", "keys");
          for (const row of rows) {
            const line = element("div");
            line.append(...row.map((button) => key(message, button, actions)));
            node.append(line);
          }
          return node;
        }

        function key(message, button, actions) {
          if (isWeb(button.url)) {
            const node = link(button.url);
            node.className = "key";
            node.dataset.kind = "url";
            node.textContent = button.text;
            return node;
          }
          const node = element("button", "key", button.text);
          node.type = "button";
          if (button.style) node.dataset.style = button.style;
          if (button.copy_text) {
            node.addEventListener("click", () => actions.copy(button.copy_text.text));
            return node;
          }
          const name = `${message.message_id} ${button.callback_data}`;
          node.dataset.name = name;
          if (busy.has(name)) node.setAttribute("aria-busy", "true");
          node.addEventListener("click", () => {
            if (!busy.has(name)) actions.press(message.message_id, button.callback_data);
          });
          return node;
        }

        function setBusy(message, data, isBusy) {
          const name = `${message} ${data}`;
          if (isBusy) busy.add(name); else busy.delete(name);
          for (const node of list.querySelectorAll(".key")) {
            if (node.dataset.name === name) node.setAttribute("aria-busy", String(isBusy));
          }
        }

        const isAtEnd = () => log.scrollHeight - log.scrollTop - log.clientHeight < 80;
        const toEnd = () => { log.scrollTop = log.scrollHeight; };

        function showChip() {
          const isAway = !isAtEnd();
          if (!isAway) unread = 0;
          chip.hidden = !isAway;
          chip.classList.toggle("bare", unread === 0);
          find("chipText").textContent = unread === 1 ? "1 new message" : `${unread} new messages`;
          chip.setAttribute("aria-label", unread ? find("chipText").textContent : "Go to the newest message");
        }

        // Takes in what is new; whoever reads further up is not moved.
        function show(messages, ids, actions, isFirst) {
          const wasAtEnd = isAtEnd();
          const kept = new Set(ids);
          for (const [id, node] of shown) {
            if (!kept.has(id)) { node.remove(); shown.delete(id); }
          }
          let wroteMyself = false;
          for (const message of messages) {
            const node = bubble(message, actions);
            const old = shown.get(message.message_id);
            shown.set(message.message_id, node);
            if (old) { old.replaceWith(node); continue; }
            if (!isFirst) node.classList.add("arriving");
            list.append(node);
            wroteMyself ||= node.classList.contains("mine");
            if (!wasAtEnd) unread += 1;
          }
          arrange();
          find("intro").hidden = list.childElementCount > 0;
          if (isFirst || wasAtEnd || wroteMyself) toEnd();
          showChip();
        }

        // Days between messages, and who starts and ends a group of bubbles.
        function arrange() {
          for (const node of list.querySelectorAll(".day")) node.remove();
          let last = null;
          let day = "";
          for (const node of [...list.children]) {
            if (node.className === "rift") { last = null; continue; }
            const time = Number(node.dataset.date) * 1000;
            const isNewDay = dayName(time) !== day;
            if (isNewDay) {
              day = dayName(time);
              const line = element("li", "day");
              line.append(element("span", "", day));
              node.before(line);
            }
            const side = node.classList.contains("mine");
            const continues = last && !isNewDay && last.classList.contains("mine") === side
              && time - Number(last.dataset.date) * 1000 < 300000 && !last.querySelector(".keys");
            node.classList.toggle("first", !continues);
            node.classList.add("last");
            if (continues) last.classList.remove("last");
            last = node;
          }
        }

        // The bot began anew and does not remember this chat: what was said stays readable, its buttons end.
        function drawRift() {
          for (const node of list.querySelectorAll("button.key")) node.disabled = true;
          shown.clear();
          busy.clear();
          if (!list.childElementCount) return;
          const node = element("li", "rift");
          node.append(element("span", "", "The bot was restarted"));
          list.append(node);
        }

        log.addEventListener("scroll", showChip, { passive: true });
        chip.addEventListener("click", () => { unread = 0; toEnd(); showChip(); find("text").focus(); });
        new ResizeObserver(() => { if (chip.hidden) toEnd(); }).observe(log);

        """#
}
