extension ChatPage {
    /// Texts with entities → nodes. Text enters the page through `textContent` only.
    static let textScript = #"""
        "use strict";
        const element = (tag, className, text) => {
          const node = document.createElement(tag);
          if (className) node.className = className;
          if (text !== undefined) node.textContent = text;
          return node;
        };
        const find = (id) => document.getElementById(id);
        const isWeb = (url) => /^https?:\/\//i.test(url ?? "");

        // Entities that put their text in a block of its own; the line break around them is the block's.
        const blocks = new Set(["pre", "blockquote", "expandable_blockquote"]);
        const tags = {
          bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code",
          blockquote: "blockquote", expandable_blockquote: "blockquote",
        };

        // A text's formatting as a tree. JavaScript counts UTF-16 units, and so does Telegram.
        function formatted(text, entities, onCommand) {
          const root = document.createDocumentFragment();
          const sorted = [...(entities ?? [])].sort((a, b) => a.offset - b.offset || b.length - a.length);
          append(root, text, 0, text.length, sorted, onCommand, false);
          return root;
        }

        function append(parent, text, from, to, entities, onCommand, isCode) {
          let at = from;
          let next = 0;
          while (next < entities.length) {
            const entity = entities[next];
            const start = Math.max(entity.offset, at);
            const end = Math.min(entity.offset + entity.length, to);
            next += 1;
            if (end <= start) continue;
            // What begins inside belongs inside; what reaches past the end goes on after it.
            const inner = [];
            const rest = [];
            for (const other of entities.slice(next)) {
              const otherEnd = other.offset + other.length;
              if (other.offset >= end) { rest.push(other); continue; }
              inner.push(other);
              if (otherEnd > end) rest.push({ ...other, offset: end, length: otherEnd - end });
            }
            plain(parent, text.slice(at, start), onCommand, isCode);
            const node = container(entity, text.slice(start, end), onCommand);
            append(node, text, start, end, inner, onCommand, isCode || node.dataset.code === "1");
            parent.append(node);
            at = end;
            if (blocks.has(entity.type) && text[at] === "\n" && at < to) at += 1;
            entities = rest;
            next = 0;
          }
          plain(parent, text.slice(at, to), onCommand, isCode);
        }

        function container(entity, text, onCommand) {
          switch (entity.type) {
            case "pre": return table(text);
            case "code": {
              const node = element("code");
              node.dataset.code = "1";
              return node;
            }
            case "text_link": return isWeb(entity.url) ? link(entity.url) : element("span");
            case "url": return isWeb(text) ? link(text) : element("span");
            case "bot_command": return command(text, onCommand);
            case "spoiler": {
              const node = element("span", "spoiler");
              node.addEventListener("click", () => node.classList.add("open"));
              return node;
            }
            default: return element(tags[entity.type] ?? "span");
          }
        }

        // A fixed-width block: as large as fits a phone, and sideways scrolling past that.
        function table(text) {
          const columns = Math.max(...text.split("\n").map((line) => [...line].length));
          const node = element("pre");
          node.dataset.code = "1";
          if (columns > 36) node.dataset.size = columns > 40 ? "smaller" : "small";
          node.tabIndex = 0;
          node.setAttribute("role", "region");
          node.setAttribute("aria-label", "Table");
          // Fades at the right while there is more to see.
          const mark = () => node.classList.toggle(
            "more", node.scrollWidth - node.clientWidth - node.scrollLeft > 2);
          node.addEventListener("scroll", mark, { passive: true });
          new ResizeObserver(mark).observe(node);
          return node;
        }

        function link(url) {
          const node = element("a");
          node.href = url;
          node.target = "_blank";
          node.rel = "noopener noreferrer";
          return node;
        }

        // A tap on a command sends it, as in every chat program.
        function command(text, onCommand) {
          const node = element("button", "command");
          node.type = "button";
          node.dataset.code = "1";
          node.addEventListener("click", () => onCommand(text));
          return node;
        }

        const commandPattern = /(?<![\w/.:@])\/[a-z][a-z0-9_]{0,31}(?![\w/])/g;

        function plain(parent, text, onCommand, isCode) {
          if (!text) return;
          if (isCode) { parent.append(text); return; }
          let at = 0;
          for (const match of text.matchAll(commandPattern)) {
            parent.append(text.slice(at, match.index));
            const node = command(match[0], onCommand);
            node.textContent = match[0];
            parent.append(node);
            at = match.index + match[0].length;
          }
          parent.append(text.slice(at));
        }

        """#
}
