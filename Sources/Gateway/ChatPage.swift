/// The chat page: what a browser loads under the secret path. Nothing comes from anywhere else.
enum ChatPage {
    struct Asset: Hashable, Sendable {
        let contentType: String
        let text: String
    }

    /// - Parameter path: what follows the secret path, with its slash.
    static func asset(at path: some StringProtocol) -> Asset? {
        switch path {
        case "/": Asset(contentType: "text/html; charset=utf-8", text: document)
        case "/chat.css":
            Asset(contentType: "text/css; charset=utf-8", text: frameStyle + chatStyle + photoStyle)
        case "/chat.js":
            Asset(
                contentType: "text/javascript; charset=utf-8",
                text: textScript + listScript + composerScript + linkScript)
        case "/icon.svg": Asset(contentType: "image/svg+xml", text: icon)
        default: nil
        }
    }

    /// A small chart in a speech bubble, drawn for this page.
    static let icon = #"""
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">
        <defs><linearGradient id="sky" x1="0" y1="0" x2="0" y2="1">
        <stop offset="0" stop-color="#5ab0f4"/><stop offset="1" stop-color="#2f6fd6"/>
        </linearGradient></defs>
        <circle cx="32" cy="32" r="32" fill="url(#sky)"/>
        <path d="M20 28v14M32 20v20M44 25v12" stroke="#fff" stroke-width="3" stroke-linecap="round"/>
        <rect x="16.5" y="31" width="7" height="8" rx="2" fill="#fff"/>
        <rect x="28.5" y="24" width="7" height="11" rx="2" fill="#fff"/>
        <rect x="40.5" y="28" width="7" height="6" rx="2" fill="#fff"/>
        </svg>
        """#

    static let document = #"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport"
         content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content">
        <title>Deskbot rehearsal</title>
        <link rel="icon" href="icon.svg" type="image/svg+xml">
        <link rel="stylesheet" href="chat.css">
        <script src="chat.js" type="module"></script>
        </head>
        <body>
        <main class="phone">
        <header class="bar">
          <img class="avatar" src="icon.svg" alt="" width="42" height="42">
          <div class="who">
            <h1 id="name">Deskbot</h1>
            <p id="status" role="status">connecting…</p>
          </div>
          <span class="badge">Rehearsal</span>
        </header>
        <p id="notice" class="notice" hidden></p>
        <div id="pinned" class="pinned" hidden><b>Pinned</b> <span id="pinnedText"></span></div>
        <div class="stage">
          <div id="log" class="log" tabindex="0" role="log" aria-label="Messages" aria-busy="true">
            <section id="intro" class="intro" hidden>
              <img src="icon.svg" alt="" width="84" height="84">
              <h2>Your bot is ready</h2>
              <p>This is the chat as it will be on your phone. Nothing here touches real money.</p>
              <button type="button" id="start">Start</button>
            </section>
            <ol id="list" class="list"></ol>
          </div>
          <button type="button" id="chip" class="chip" hidden>
            <svg viewBox="0 0 24 24" aria-hidden="true"><path d="m6 9 6 6 6-6"/></svg>
            <span id="chipText">New messages</span>
          </button>
          <div id="toast" class="toast" role="alert" hidden></div>
        </div>
        <div class="foot">
          <ul id="menu" class="menu" role="listbox" aria-label="Commands" hidden></ul>
          <form id="composer" class="composer">
            <button type="button" id="slash" class="slash" aria-label="Commands" aria-controls="menu"
              aria-expanded="false"><span aria-hidden="true">/</span></button>
            <label class="unseen" for="text">Message</label>
            <textarea id="text" rows="1" maxlength="4096" placeholder="Message" autocomplete="off" autofocus
              autocapitalize="off" spellcheck="false" enterkeyhint="send" role="combobox"
              aria-controls="menu" aria-expanded="false" aria-autocomplete="list"></textarea>
            <button type="submit" id="send" class="send" aria-label="Send" disabled>
              <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M4 20 21 12 4 4v6l10 2-10 2z"/></svg>
            </button>
          </form>
        </div>
        </main>
        <dialog id="alert" class="alert" aria-labelledby="alertText">
          <p id="alertText"></p>
          <form method="dialog"><button>OK</button></form>
        </dialog>
        <dialog id="viewer" class="viewer" aria-label="Picture"><img id="whole" alt="Picture"></dialog>
        <noscript><p class="notice">This page needs JavaScript, all of it from this address.</p></noscript>
        </body>
        </html>
        """#
}
