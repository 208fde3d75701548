extension ChatPage {
    /// Pictures in bubbles, and the one that is looked at.
    static let photoStyle = #"""
        .pictured .bubble { padding: 4px 4px 7px; width: min(86%, 430px); }
        .pictured .body { padding: 6px 7px 0 8px; }
        .photo { display: block; width: 100%; border-radius: 13px; overflow: hidden; cursor: zoom-in; }
        .photo img { display: block; width: 100%; height: auto; max-height: 420px; object-fit: contain;
          background: var(--well); }
        .viewer { max-width: 100vw; max-height: 100dvh; width: 100vw; height: 100dvh; border: 0; padding: 0;
          background: #000000d9; cursor: zoom-out; }
        .viewer::backdrop { background: #000000d9; }
        .viewer img { width: 100%; height: 100%; object-fit: contain; }

        """#
}
