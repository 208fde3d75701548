/// How a report looks, and the lines of script that follow the pointer.
enum ReportStyle {
    static let sheet = """
        :root{color-scheme:light dark;--bg:#fff;--ink:#1b1f24;--soft:#5b6570;--line:#e3e7eb;--card:#f6f8fa;
        --good:#007a57;--bad:#b8480b;--mark:#2f6fde}
        @media(prefers-color-scheme:dark){:root{--bg:#0f1318;--ink:#e6e9ec;--soft:#9aa5b1;--line:#2a323b;
        --card:#171c23;--good:#2bbf93;--bad:#f0803c;--mark:#6ea0ff}}
        *{box-sizing:border-box}
        body{margin:0 auto;max-width:1080px;padding:20px 16px 48px;background:var(--bg);color:var(--ink);
        font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;
        font-variant-numeric:tabular-nums}
        h1{font-size:1.6rem;line-height:1.25;margin:0 0 4px}
        h2{font-size:1.15rem;margin:36px 0 4px}
        p{margin:0 0 12px}
        header p,.note,footer,small{color:var(--soft)}
        .note{font-size:.87rem}
        .notes{margin:0 0 12px;padding-left:20px}
        details{margin:8px 0}
        summary{cursor:pointer;color:var(--soft);font-size:.9rem}
        pre{background:var(--card);
        border:1px solid var(--line);border-radius:8px;padding:10px 12px;margin:8px 0;
        white-space:pre-wrap;overflow-wrap:anywhere;font:13px/1.5 ui-monospace,Menlo,Consolas,monospace}
        dl{display:grid;grid-template-columns:max-content 1fr;gap:2px 16px;margin:8px 0;font-size:.87rem}
        dt{color:var(--soft)}
        dd{margin:0;overflow-wrap:anywhere;font-family:ui-monospace,Menlo,Consolas,monospace}
        .cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(150px,1fr));gap:10px;margin-top:20px}
        .card{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:10px 12px}
        .card span,.card b,.card small{display:block}
        .card span{color:var(--soft);font-size:.8rem}
        .card b{font-size:1.25rem;line-height:1.35;overflow-wrap:anywhere}
        .card small{font-size:.75rem;line-height:1.35}
        .good{color:var(--good)}
        .bad{color:var(--bad)}
        .plot{position:relative;margin:6px 68px 30px 0}
        .plot svg{display:block;width:100%;height:100%;overflow:hidden}
        .plot path{fill:none;vector-effect:non-scaling-stroke;stroke-width:1}
        .tall{height:260px;margin-bottom:14px}
        .low{height:110px}
        .candles{height:340px}
        .bars{height:180px}
        .plot .grid{stroke:var(--line)}
        .plot .begin{stroke:var(--soft);stroke-dasharray:3 4}
        .plot .line{stroke:var(--mark);stroke-width:1.8;stroke-linejoin:round}
        .plot .area{fill:var(--mark);fill-opacity:.1}
        .plot .fall{fill:var(--bad);fill-opacity:.22}
        .plot .fallline{stroke:var(--bad)}
        .plot .up{stroke:var(--good);fill:var(--good);opacity:.62}
        .plot .down{stroke:var(--bad);fill:var(--bad);opacity:.62}
        .plot .won{stroke:var(--ink);stroke-width:1.6}
        .plot .lost{stroke:var(--ink);stroke-width:1.6;stroke-dasharray:2 3}
        .plot .wonbar{fill:var(--good);fill-opacity:.8}
        .plot .lostbar{fill:var(--bad);fill-opacity:.8}
        .y,.x{position:absolute;font-size:.72rem;line-height:1;color:var(--soft);white-space:nowrap}
        .y{left:100%;margin:-.5em 0 0 8px}
        .x{top:100%;margin-top:8px;transform:translateX(-50%)}
        .x.first{transform:none}
        .x.last{transform:translateX(-100%)}
        .m{position:absolute;width:0;height:0;border:5px solid transparent;margin-left:-5px}
        .m.long{border-bottom:9px solid var(--ink);border-top:0;margin-top:2px}
        .m.short{border-top:9px solid var(--ink);border-bottom:0;margin-top:-11px}
        .m.out{width:7px;height:7px;border:1.5px solid var(--bg);border-radius:50%;margin:-3.5px 0 0 -3.5px}
        .m.out.won{background:var(--good);box-shadow:0 0 0 1px var(--ink)}
        .m.out.lost{background:var(--bad);box-shadow:0 0 0 1px var(--ink)}
        .scroll{overflow-x:auto;
        width:fit-content;max-width:100%;border:1px solid var(--line);border-radius:10px}
        table{border-collapse:collapse;width:100%;font-size:.82rem;white-space:nowrap}
        th,td{padding:5px 10px;text-align:right;border-bottom:1px solid var(--line)}
        tbody tr:last-child>*{border-bottom:0}
        th{font-weight:500;color:var(--soft)}
        thead th{background:var(--card)}
        tbody th,thead th:first-child{text-align:left}
        .words{min-width:min(100%,360px)}
        .words th,.words td{text-align:left}
        .words .n{text-align:right}
        .heat td{min-width:50px;padding:6px}
        .trades td:nth-child(2),.trades td:nth-child(3),.trades td:nth-child(9),
        .trades th:nth-child(2),.trades th:nth-child(3),.trades th:nth-child(9){text-align:left}
        .hm{display:block;margin-top:8px}
        footer{margin-top:40px;font-size:.8rem}
        #tip{position:fixed;z-index:1;pointer-events:none;background:var(--ink);color:var(--bg);padding:4px 9px;
        border-radius:6px;font-size:.78rem;white-space:nowrap}
        .cursor{position:absolute;top:0;bottom:0;width:1px;background:var(--soft);pointer-events:none}
        @media(max-width:600px){.narrow{display:none}.plot{margin-right:60px}.tall{height:210px}
        .candles{height:280px}.m.long,.m.short{border-left-width:4px;border-right-width:4px;margin-left:-4px}
        .m.long{border-bottom-width:7px}.m.short{border-top-width:7px;margin-top:-9px}
        .m.out{width:6px;height:6px;margin:-3px 0 0 -3px}.cards{grid-template-columns:1fr 1fr}}
        """

    /// The value that is nearest to the pointer, beside it.
    static let script = """
        document.querySelectorAll('.plot[data-x]').forEach(box => {
          const places = box.dataset.x.split(',').map(Number), words = box.dataset.t.split('|');
          const tip = document.getElementById('tip'), cursor = document.createElement('div');
          cursor.className = 'cursor'; cursor.hidden = true; box.append(cursor);
          box.addEventListener('pointermove', event => {
            const edge = box.getBoundingClientRect(), wanted = (event.clientX - edge.left) / edge.width * 1000;
            let best = 0;
            places.forEach((place, index) => {
              if (Math.abs(place - wanted) < Math.abs(places[best] - wanted)) best = index;
            });
            tip.textContent = words[best]; tip.hidden = cursor.hidden = false;
            cursor.style.left = places[best] / 10 + '%';
            tip.style.left = Math.max(4, Math.min(event.clientX + 14, innerWidth - tip.offsetWidth - 4)) + 'px';
            tip.style.top = Math.max(4, event.clientY - 34) + 'px';
          });
          box.addEventListener('pointerleave', () => { tip.hidden = cursor.hidden = true; });
        });
        """
}
