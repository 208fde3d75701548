extension ChatPage {
    /// The line to write in, and the menu of commands above it.
    static let composerScript = #"""
        const field = find("text");
        const menu = find("menu");
        let commands = [];
        let choices = [];
        let chosen = -1;

        // What the menu offers for what is written: commands that begin with it, then those that mention it.
        function matching(text) {
          const word = text.slice(1).toLowerCase();
          const starts = commands.filter((line) => line.command.startsWith(word));
          const mentions = commands.filter((line) => !starts.includes(line)
            && (line.command.includes(word) || line.description.toLowerCase().includes(word)));
          return word ? [...starts, ...mentions] : starts;
        }

        function openMenu() {
          choices = matching(/^\/\S*$/.test(field.value) ? field.value : "/");
          const items = choices.map((line, index) => {
            const item = element("li");
            item.id = `choice${index}`;
            item.setAttribute("role", "option");
            item.append(element("b", "", `/${line.command}`), element("span", "", line.description));
            // Not click: the field must not lose the focus first.
            item.addEventListener("pointerdown", (event) => event.preventDefault());
            item.addEventListener("click", () => { closeMenu(); send(`/${line.command}`); });
            return item;
          });
          if (!items.length) {
            items.push(element("li", "none", commands.length ? "No such command" : "The bot has no menu yet"));
          }
          menu.replaceChildren(...items);
          menu.hidden = false;
          for (const node of [field, find("slash")]) node.setAttribute("aria-expanded", "true");
          choose(-1);
        }

        function closeMenu() {
          menu.hidden = true;
          choices = [];
          for (const node of [field, find("slash")]) node.setAttribute("aria-expanded", "false");
          choose(-1);
        }

        function choose(index) {
          chosen = index;
          for (const [position, item] of [...menu.children].entries()) {
            item.setAttribute("aria-selected", String(position === index));
            if (position === index) item.scrollIntoView({ block: "nearest" });
          }
          if (index < 0) field.removeAttribute("aria-activedescendant");
          else field.setAttribute("aria-activedescendant", `choice${index}`);
        }

        function fit() {
          field.style.height = "auto";
          field.style.height = `${Math.min(field.scrollHeight + 2, 128)}px`;
          find("send").disabled = !field.value.trim();
        }

        field.addEventListener("input", () => {
          fit();
          if (/^\/\S*$/.test(field.value) && matching(field.value).length) openMenu(); else closeMenu();
        });

        field.addEventListener("keydown", (event) => {
          if (event.isComposing) return;
          const isOpen = choices.length > 0;
          const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
          if (isOpen && step) {
            event.preventDefault();
            const from = chosen < 0 && step < 0 ? 0 : chosen;
            choose((from + step + choices.length) % choices.length);
          } else if (isOpen && event.key === "Tab" && !event.shiftKey) {
            event.preventDefault();
            field.value = `/${choices[Math.max(chosen, 0)].command} `;
            closeMenu();
            fit();
          } else if (event.key === "Escape" && !menu.hidden) {
            event.preventDefault();
            closeMenu();
          } else if (event.key === "Enter" && !event.shiftKey) {
            event.preventDefault();
            const text = isOpen && chosen >= 0 ? `/${choices[chosen].command}` : field.value;
            closeMenu();
            send(text);
          }
        });

        find("composer").addEventListener("submit", (event) => {
          event.preventDefault();
          closeMenu();
          send(field.value);
        });
        find("slash").addEventListener("click", () => {
          if (menu.hidden) openMenu(); else closeMenu();
          field.focus();
        });
        find("start").addEventListener("click", () => send("/start"));
        document.addEventListener("click", (event) => {
          if (!event.target.closest(".foot")) closeMenu();
        });

        """#
}
