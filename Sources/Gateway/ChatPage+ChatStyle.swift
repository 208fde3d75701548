extension ChatPage {
    /// Bubbles, buttons under them, and what pops up.
    static let chatStyle = #"""
        .list { list-style: none; margin: auto 0 0; padding: 0; display: flex; flex-direction: column; }
        .list > li { margin-top: 2px; display: flex; flex-direction: column; align-items: flex-start; }
        .list > li.first { margin-top: 9px; }
        .list > li.mine { align-items: flex-end; }
        .list > .day { align-self: center; margin: 10px 0 2px; }
        .day span, .rift span {
          font-size: 12.5px; font-weight: 550; padding: 3px 10px; border-radius: 99px; color: #ffffff;
          background: light-dark(#5a7a9ab8, #0000007a);
        }
        .list > .rift { align-self: center; margin: 12px 0 4px; }
        .bubble {
          position: relative; max-width: min(86%, 430px); min-width: 84px; padding: 6px 10px 7px 11px;
          border-radius: 16px; background: var(--theirs); box-shadow: var(--shade); overflow-wrap: anywhere;
        }
        .wide .bubble { max-width: calc(100% - 5px); }
        .theirs .bubble { margin-left: 5px; border-bottom-left-radius: 6px; }
        .mine .bubble { margin-right: 5px; border-bottom-right-radius: 6px; background: var(--mine); }
        .theirs:not(.first) .bubble { border-top-left-radius: 6px; }
        .mine:not(.first) .bubble { border-top-right-radius: 6px; }
        .last .bubble::after {
          content: ""; position: absolute; bottom: 0; width: 9px; height: 15px; background: inherit;
          clip-path: path("M9 0C9 7 6 12 0 15H9Z");
        }
        .theirs.last .bubble { border-bottom-left-radius: 0; }
        .mine.last .bubble { border-bottom-right-radius: 0; }
        .theirs.last .bubble::after { left: -7px; }
        .mine.last .bubble::after { right: -7px; transform: scaleX(-1); }
        .body { white-space: pre-wrap; }
        .body::after { content: ""; display: block; clear: both; }
        .meta {
          float: right; margin: 7px -2px -4px 12px; font-size: 11.5px; line-height: 1.25; color: var(--faint);
          white-space: nowrap; user-select: none;
        }
        .mine .meta { color: var(--mineFaint); }
        .meta svg {
          width: 15px; height: 11px; margin-left: 3px; vertical-align: -1px; fill: none;
          stroke: currentColor; stroke-width: 1.7; stroke-linecap: round; stroke-linejoin: round;
        }
        .topic { font-size: 11.5px; color: var(--faint); margin: 0 0 3px; }
        .topic::before { content: "# "; }
        .quote {
          border-left: 3px solid var(--accent); border-radius: 4px; background: var(--well);
          padding: 3px 8px; margin: 1px 0 5px; font-size: 13.5px; color: var(--faint);
          white-space: nowrap; overflow: hidden; text-overflow: ellipsis;
        }
        .body a, .command { color: var(--accent); text-decoration: none; }
        .body a:hover, .command:hover { text-decoration: underline; }
        .command { display: inline; text-align: start; }
        .body code {
          font: .9em/1.3 var(--mono); padding: 1px 4px; border-radius: 5px; background: var(--well);
        }
        .body pre {
          font: 12.5px/1.48 var(--mono); white-space: pre; overflow: auto hidden; margin: 5px -2px 3px;
          padding: 7px 9px; border-radius: 9px; background: var(--well); tab-size: 4;
          scrollbar-width: thin; scrollbar-color: var(--faint) transparent; font-variant-ligatures: none;
        }
        .body pre[data-size="small"] { font-size: 11.5px; padding-inline: 8px; }
        .body pre[data-size="smaller"] { font-size: 10.5px; padding-inline: 7px; }
        .body pre.more { mask-image: linear-gradient(to right, #000000 calc(100% - 34px), #00000026); }
        .body blockquote {
          margin: 3px 0; padding: 2px 8px; border-left: 3px solid var(--accent); border-radius: 4px;
          background: var(--well);
        }
        .spoiler { border-radius: 4px; background: var(--faint); color: transparent; cursor: pointer; }
        .spoiler.open { background: var(--well); color: inherit; }
        .keys { width: 100%; max-width: min(86%, 430px); margin: 3px 0 1px; display: grid; gap: 3px; }
        .wide .keys { max-width: calc(100% - 5px); }
        .theirs .keys { margin-left: 5px; }
        .keys div { display: flex; gap: 3px; }
        .key {
          position: relative; flex: 1 1 0; min-width: 0; min-height: 40px; padding: 7px 10px;
          border-radius: 9px;
          background: var(--key); color: var(--keyInk); font-size: 14px; font-weight: 560; line-height: 1.25;
          display: grid; place-items: center; text-align: center; text-decoration: none;
          overflow-wrap: anywhere;
          transition: filter .12s, transform .08s;
        }
        .keys div:last-child .key:first-child { border-bottom-left-radius: 15px; }
        .keys div:last-child .key:last-child { border-bottom-right-radius: 15px; }
        .key[data-style="danger"] { background: var(--danger); }
        .key[data-style="success"] { background: var(--success); }
        .key[data-style="primary"] { background: var(--fill); }
        .key:hover { filter: brightness(1.08); }
        .key:active { filter: brightness(.88); transform: scale(.985); }
        .key:disabled { opacity: .55; cursor: default; filter: none; transform: none; }
        .key[data-kind="url"]::after { content: "↗"; position: absolute; right: 7px; top: 2px;
          font-size: 11px; }
        .key[aria-busy="true"]::after {
          content: ""; position: absolute; right: 8px; top: 50%; width: 14px; height: 14px; margin-top: -7px;
          border: 2px solid #ffffff59; border-top-color: #ffffff; border-radius: 50%;
          animation: turn .8s linear infinite;
        }
        @keyframes turn { to { transform: rotate(1turn); } }
        .chip {
          position: absolute; right: 12px; bottom: 12px; z-index: 2; display: flex; align-items: center;
          gap: 6px;
          padding: 8px 14px 8px 10px; border-radius: 99px; background: var(--theirs); color: var(--accent);
          font-size: 13.5px; font-weight: 600; box-shadow: 0 0 0 1px var(--line), 0 4px 14px #0000002e;
        }
        .chip svg { width: 18px; height: 18px; fill: none; stroke: currentColor; stroke-width: 2.2; }
        .chip.bare { padding: 9px; }
        .chip.bare span { display: none; }
        .toast {
          position: absolute; left: 50%; bottom: 16px; transform: translateX(-50%); z-index: 4;
          width: max-content; max-width: calc(100% - 32px); padding: 10px 16px; border-radius: 12px;
          background: #17222ef2; color: #ffffff; font-size: 14px; box-shadow: 0 6px 24px #00000047;
        }
        .alert {
          max-width: min(320px, calc(100vw - 40px)); border: 0; border-radius: 16px; padding: 20px 20px 12px;
          background: var(--theirs); color: var(--ink); box-shadow: 0 20px 60px #00000059;
        }
        .alert::backdrop { background: #00000066; }
        .alert p { margin: 0 0 12px; white-space: pre-wrap; overflow-wrap: anywhere; }
        .alert form { text-align: right; }
        .alert button { color: var(--accent); font-weight: 600; padding: 8px 12px; }
        .intro {
          margin: auto; padding: 22px 20px 20px; max-width: 290px; text-align: center; border-radius: 18px;
          background: var(--theirs); box-shadow: var(--shade);
        }
        .intro h2 { margin: 12px 0 6px; font-size: 18px; }
        .intro p { margin: 0 0 16px; color: var(--faint); text-wrap: balance; }
        .intro button {
          width: 100%; padding: 11px; border-radius: 12px; background: var(--fill); color: #ffffff;
          font-weight: 650;
        }
        @media (prefers-reduced-motion: no-preference) {
          .arriving { animation: arrive .18s ease-out; }
          @keyframes arrive { from { opacity: 0; transform: translateY(8px); } }
          .toast:not([hidden]) { animation: appear .16s ease-out; }
          @keyframes appear { from { opacity: 0; } }
        }
        @media (prefers-reduced-motion: reduce) { .key[aria-busy="true"]::after { animation-duration: 3s; } }

        """#
}
