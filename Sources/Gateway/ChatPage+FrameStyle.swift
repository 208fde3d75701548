extension ChatPage {
    /// Colours, the column, the bar above and the composer below.
    static let frameStyle = #"""
        :root {
          color-scheme: light dark;
          --backdrop: light-dark(#cfd9e4, #070b10);
          --sky: light-dark(#d6e5f3, #0e1620);
          --dusk: light-dark(#e6e3f1, #141a2a);
          --dots: light-dark(#5b7fa61f, #8fb4e00f);
          --bar: light-dark(#ffffffee, #17212bf2);
          --line: light-dark(#0f23381a, #ffffff14);
          --ink: light-dark(#0d1a26, #eef3f8);
          --faint: light-dark(#566879, #8ea2b5);
          --accent: light-dark(#1f74d1, #6ab3f3);
          --fill: light-dark(#2a7fe0, #3a86d8);
          --theirs: light-dark(#ffffff, #1c2733);
          --mine: light-dark(#d7ebff, #2b5278);
          --mineFaint: light-dark(#43698f, #a5c6e6);
          --well: light-dark(#0f23380d, #00000038);
          --key: light-dark(#3f6288cc, #2a3b4dd9);
          --keyInk: #ffffff;
          --danger: light-dark(#c93a3a, #d65050);
          --success: light-dark(#23884f, #2f9a5c);
          --shade: 0 1px 1.5px light-dark(#1a2b3c24, #00000059);
          --face: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif;
          --mono: ui-monospace, "SF Mono", "Roboto Mono", Menlo, "DejaVu Sans Mono", monospace;
        }
        :root[data-theme="light"] { color-scheme: light; }
        :root[data-theme="dark"] { color-scheme: dark; }
        * { box-sizing: border-box; }
        html, body { height: 100%; margin: 0; overscroll-behavior: none; }
        body {
          background: var(--backdrop); color: var(--ink);
          font: 15px/1.38 var(--face); -webkit-text-size-adjust: 100%; overflow: hidden;
        }
        button { font: inherit; color: inherit; border: 0; background: none; padding: 0; cursor: pointer; }
        :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
        .log:focus-visible { outline-offset: -3px; }
        [hidden] { display: none !important; }
        .unseen {
          position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
          white-space: nowrap;
        }
        .phone {
          height: 100dvh; max-width: 500px; margin: 0 auto; display: flex; flex-direction: column;
          position: relative; overflow: hidden;
          background: radial-gradient(var(--dots) 1.2px, transparent 1.3px) 0 0 / 18px 18px,
            linear-gradient(165deg, var(--sky), var(--dusk));
        }
        @media (min-width: 700px) and (min-height: 560px) {
          body { display: grid; place-items: center; }
          .phone {
            width: 460px; height: calc(100dvh - 48px); max-height: 960px; border-radius: 26px;
            box-shadow: 0 0 0 1px var(--line), 0 24px 70px light-dark(#1d33493d, #000000b0);
          }
        }
        .bar {
          display: flex; align-items: center; gap: 11px; flex: none; z-index: 2;
          padding: calc(8px + env(safe-area-inset-top)) 14px 8px 12px;
          background: var(--bar); border-bottom: 1px solid var(--line);
        }
        .avatar { border-radius: 50%; flex: none; display: block; }
        .who { flex: 1; min-width: 0; }
        .who h1 {
          margin: 0; font-size: 16px; line-height: 1.25; font-weight: 650;
          white-space: nowrap; overflow: hidden; text-overflow: ellipsis;
        }
        .who p { margin: 1px 0 0; font-size: 13px; line-height: 1.25; color: var(--faint); }
        .who p[data-state="online"], .who p[data-state="typing"] { color: var(--accent); }
        .badge {
          flex: none; font-size: 11.5px; font-weight: 600; padding: 3px 9px; border-radius: 99px;
          color: light-dark(#7a4a00, #ffd28a); background: light-dark(#ffe9c2, #4a3714);
        }
        .notice {
          margin: 0; flex: none; z-index: 1; padding: 6px 16px; text-align: center; text-wrap: balance;
          font-size: 12.5px; line-height: 1.35; color: light-dark(#67490f, #f0cf94);
          background: light-dark(#fff5dff0, #2c2415f0); border-bottom: 1px solid var(--line);
        }
        .pinned {
          flex: none; z-index: 1; padding: 5px 16px; font-size: 13px; line-height: 1.35;
          white-space: nowrap; overflow: hidden; text-overflow: ellipsis;
          background: var(--bar); border-bottom: 1px solid var(--line); border-left: 3px solid var(--accent);
        }
        .pinned b { color: var(--accent); font-weight: 600; }
        .stage { flex: 1; min-height: 0; position: relative; display: flex; }
        .log {
          flex: 1; min-width: 0; overflow: hidden auto; overscroll-behavior: contain;
          padding: 8px 10px 10px; display: flex; flex-direction: column;
          scrollbar-width: thin; scrollbar-color: var(--line) transparent;
        }
        .foot { flex: none; position: relative; z-index: 3; }
        .composer {
          display: flex; align-items: flex-end; gap: 6px; background: var(--bar);
          border-top: 1px solid var(--line); padding: 7px 8px calc(7px + env(safe-area-inset-bottom));
        }
        .composer textarea {
          flex: 1; min-width: 0; resize: none; border: 1px solid var(--line); border-radius: 19px;
          padding: 8px 14px; height: 38px; max-height: 128px; font: inherit; font-size: 16px; line-height: 1.25;
          color: inherit; background: light-dark(#ffffff, #0f1822); outline: 0;
        }
        .composer textarea:focus { border-color: var(--accent); }
        .composer textarea::placeholder { color: var(--faint); opacity: 1; }
        .slash, .send {
          flex: none; width: 38px; height: 38px; border-radius: 50%; display: grid; place-items: center;
        }
        .slash span {
          width: 26px; height: 26px; border-radius: 8px; display: grid; place-items: center;
          border: 1.8px solid currentColor; font: 700 15px/1 var(--mono);
        }
        .slash { color: var(--faint); }
        .slash[aria-expanded="true"], .slash:hover { color: var(--accent); }
        .send { background: var(--fill); color: #ffffff; transition: transform .12s, opacity .12s; }
        .send svg { width: 19px; height: 19px; fill: currentColor; margin-left: 2px; }
        .send:disabled { opacity: .35; cursor: default; }
        .send:not(:disabled):active { transform: scale(.92); }
        .menu {
          position: absolute; left: 8px; right: 8px; bottom: calc(100% + 6px); margin: 0; padding: 6px;
          list-style: none; max-height: min(46dvh, 340px); overflow: hidden auto; overscroll-behavior: contain;
          background: var(--theirs); border-radius: 14px;
          box-shadow: 0 0 0 1px var(--line), 0 10px 34px light-dark(#1a2b3c33, #000000a0);
        }
        .menu li {
          display: flex; gap: 10px; align-items: baseline; padding: 8px 10px; border-radius: 9px;
          cursor: pointer;
        }
        .menu li[aria-selected="true"], .menu li:hover { background: var(--well); }
        .menu b { flex: none; min-width: 82px; font-weight: 600; color: var(--accent); }
        .menu span { color: var(--faint); font-size: 13.5px; min-width: 0; overflow-wrap: anywhere; }
        .menu .none { color: var(--faint); cursor: default; }
        @media (prefers-reduced-motion: no-preference) {
          .menu:not([hidden]) { animation: rise .14s ease-out; }
          @keyframes rise { from { opacity: 0; transform: translateY(6px); } }
        }

        """#
}
