/** The style sheet of the console and of the cashier page. It is one string, so that nothing has to be built or fetched. */
export const STYLE: string = `
:root{color-scheme:light dark;--bg:#f6f7f9;--card:#fff;--fg:#1b1f24;--muted:#57606a;--line:#d8dee4;--accent:#0b5cad;--on:#fff;--good:#14692e;--bad:#b42318;--warn:#7a5000;--code:#f1f3f6}
@media(prefers-color-scheme:dark){:root{--bg:#101317;--card:#181c22;--fg:#e4e7eb;--muted:#a2acb7;--line:#2f3640;--accent:#7ab8ff;--on:#0a1a2b;--good:#63c77b;--bad:#ff9a90;--warn:#e0b252;--code:#12161b}}
*{box-sizing:border-box}
html{font:14px/1.5 system-ui,-apple-system,"PingFang SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif;background:var(--bg);color:var(--fg);-webkit-text-size-adjust:100%}
body{margin:0}
a{color:var(--accent);text-underline-offset:2px}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:3px}
h1{font-size:1.35rem;line-height:1.3;margin:0;font-weight:600;overflow-wrap:anywhere}
h2{font-size:1rem;margin:0 0 .6rem;font-weight:600}
p{margin:.4rem 0}
.skip{position:absolute;left:-99rem}.skip:focus{left:.5rem;top:.5rem;background:var(--card);padding:.5rem;z-index:9}
.top{background:var(--card);border-bottom:1px solid var(--line)}
.bar{max-width:76rem;margin:auto;padding:0 1.25rem;display:flex;align-items:center;gap:.25rem 1.5rem;flex-wrap:wrap}
.brand{font-weight:600;padding:.7rem 0;white-space:nowrap;color:var(--fg);text-decoration:none}
nav ul{display:flex;flex-wrap:wrap;list-style:none;margin:0;padding:0}
nav a{display:block;padding:.7rem .65rem;color:var(--muted);text-decoration:none;border-bottom:2px solid transparent}
nav a:hover{color:var(--fg)}
nav a[aria-current]{color:var(--fg);border-color:var(--accent);font-weight:500}
.lang{margin-left:auto;padding:.7rem 0}
main{max-width:76rem;margin:auto;padding:1.1rem 1.25rem 3rem;display:grid;gap:1rem;grid-template-columns:minmax(0,1fr)}
.head{display:flex;align-items:center;gap:.5rem 1rem;flex-wrap:wrap;min-height:2.4rem}
.push{margin-left:auto}
.card{background:var(--card);border:1px solid var(--line);border-radius:8px;padding:1rem 1.1rem;min-width:0}
.half{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,24rem),1fr));gap:1rem;align-items:start}
.two{display:grid;grid-template-columns:minmax(0,1.6fr) minmax(0,1fr);gap:1rem;align-items:start}
.stack{display:grid;gap:1rem;grid-template-columns:minmax(0,1fr)}
.muted{color:var(--muted)}.small{font-size:.9rem}
.foot{max-width:76rem;margin:auto;padding:0 1.25rem 2rem;color:var(--muted);font-size:.9rem}
.scroll{overflow-x:auto;margin:0 -1.1rem -1rem;padding:0 1.1rem .35rem}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
th{font-weight:500;white-space:nowrap;color:var(--muted);text-align:left;font-size:.9rem}
th,td{padding:.45rem .9rem .45rem 0;border-bottom:1px solid var(--line);vertical-align:baseline}
tbody tr:last-child>*{border-bottom:0}
th:last-child,td:last-child{padding-right:0}
.num{text-align:right}.min{min-width:4.5rem}.nowrap{white-space:nowrap}.break{overflow-wrap:anywhere}
code,pre,.mono{font:.92em/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,"Noto Sans Mono CJK SC",monospace}
pre{background:var(--code);border:1px solid var(--line);border-radius:6px;padding:.7rem .8rem;margin:.5rem 0 0;overflow-x:auto;white-space:pre-wrap;overflow-wrap:anywhere;-webkit-user-select:all;user-select:all}
dl{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.35rem 1.1rem;margin:0}
dt{color:var(--muted)}dd{margin:0;overflow-wrap:anywhere}
.tag{white-space:nowrap}.tag::before{content:"";display:inline-block;width:.5em;height:.5em;border-radius:50%;background:currentColor;margin-right:.45em;vertical-align:.1em}
.good{color:var(--good)}.bad{color:var(--bad)}.warn{color:var(--warn)}
.note{border-left:3px solid var(--bad);padding:.5rem .9rem;background:var(--card);border-radius:0 6px 6px 0}
.note.quiet{border-color:var(--warn)}
form{margin:0}
.card form+p,.card p+form,.scroll+form{margin-top:.9rem}
.row{display:flex;flex-wrap:wrap;gap:.6rem;align-items:end}
.actions{display:grid;gap:.9rem}
label{display:grid;gap:.2rem;color:var(--muted);font-size:.9rem}
label.check{display:flex;align-items:center;gap:.45rem;color:var(--fg);font-size:1rem;min-height:2.25rem}
input,select,button,.button{font:inherit;font-size:1rem;line-height:1.4;color:var(--fg);background:var(--card);border:1px solid var(--line);border-radius:6px;padding:.35rem .7rem;min-height:2.25rem;max-width:100%}
input,select{border-color:#8b949e;width:100%}
input[type=checkbox],input[type=radio]{width:1.1rem;height:1.1rem;min-height:0;accent-color:var(--accent);flex:none;margin:0}
.w7{width:7rem}.w11{width:11rem}.w20{width:20rem}
button,.button{cursor:pointer;white-space:nowrap;display:inline-flex;align-items:center;text-decoration:none;border-color:#8b949e}
button:hover,.button:hover{border-color:var(--fg)}
button.main{background:var(--accent);border-color:var(--accent);color:var(--on);font-weight:500}
button.main:hover{filter:brightness(1.08)}
details summary{cursor:pointer;padding:.15rem 0;min-height:1.8rem}
details+details{margin-top:.35rem}
.line{list-style:none;margin:0;padding:0 0 0 1rem;border-left:2px solid var(--line)}
.line li{padding:.2rem 0;position:relative;display:flex;gap:.2rem .9rem;flex-wrap:wrap}
.line li::before{content:"";position:absolute;left:calc(-1rem - 5px);top:.65rem;width:8px;height:8px;border-radius:50%;background:var(--muted)}
.line time{color:var(--muted);font-variant-numeric:tabular-nums}
.qr{background:#fff;border-radius:6px;padding:.4rem;width:11rem;border:1px solid var(--line)}.qr svg{display:block;width:100%;height:auto}
.cashier{max-width:27rem;padding-top:1.25rem}
.cashier .card{padding:1.4rem}
.sum{font-size:2.3rem;font-weight:600;line-height:1.2;font-variant-numeric:tabular-nums;margin:.2rem 0 1rem}
.wallets{border:0;margin:0 0 1rem;padding:0;display:grid;gap:.5rem}
.wallets legend{color:var(--muted);padding:0 0 .35rem}
.wallets label{display:flex;align-items:center;gap:.7rem;font-size:1rem;color:var(--fg);border:1px solid var(--line);border-radius:8px;padding:.6rem .8rem;min-height:2.75rem;cursor:pointer}
.wallets label:has(:checked){border-color:var(--accent);box-shadow:inset 0 0 0 1px var(--accent)}
.cashier button.main{width:100%;justify-content:center;min-height:2.9rem;font-size:1.05rem}
.cashier .others{display:flex;flex-wrap:wrap;gap:.5rem;margin-top:.5rem}
.cashier dl{margin-bottom:1.1rem}
.cashier details{margin-top:1rem;color:var(--muted)}
@media(max-width:52rem){.two{grid-template-columns:minmax(0,1fr)}}
@media(max-width:40rem){
html{font-size:15px}
.wide{display:none}
.bar{padding:0 .9rem;gap:0 1rem}main{padding:.9rem .9rem 3rem}
nav{order:3;width:100%}
nav ul{margin:0 -.55rem}
nav a{padding:.5rem .55rem}
.card{padding:.85rem .9rem}.scroll{margin:0 -.9rem -.85rem;padding:0 .9rem .35rem}
input,select,button,.button{min-height:2.9rem}
input[type=checkbox],input[type=radio]{min-height:0}
dl{grid-template-columns:minmax(0,1fr);gap:0}dd{margin-bottom:.55rem}
.w20{width:100%}
.foot{padding:0 .9rem 2rem}
.push{margin-left:0}
}
@media(prefers-reduced-motion:no-preference){tr.new{animation:new 1.5s}}
@keyframes new{from{background:var(--code)}}
`.replaceAll("\n", "")

/** The script of the live log. Every action works without it. */
export const SCRIPT: string = `
(() => {
  const body = document.querySelector("[data-live]")
  const button = document.querySelector("[data-pause]")
  if (!body || !button) return
  let last = body.dataset.last
  let source
  const open = () => {
    const query = new URLSearchParams(location.search)
    query.set("after", last)
    source = new EventSource(body.dataset.live + "?" + query)
    source.onmessage = ({ data, lastEventId }) => {
      last = lastEventId
      if (!data) return
      document.querySelector("[data-empty]")?.remove()
      document.querySelector("[data-table]").hidden = false
      body.insertAdjacentHTML("afterbegin", data)
      body.firstElementChild.classList.add("new")
      if (body.children.length > 100) body.lastElementChild.remove()
    }
  }
  button.hidden = false
  button.addEventListener("click", () => {
    const isPaused = button.getAttribute("aria-pressed") === "true"
    button.setAttribute("aria-pressed", String(!isPaused))
    button.textContent = isPaused ? button.dataset.pause : button.dataset.resume
    if (isPaused) open()
    else source.close()
  })
  open()
})()
`

/** A short name of a content, so that a browser keeps a file until it changes. */
export function versionOf(text: string): string {
  let hash = 0
  for (const character of text) hash = (Math.imul(hash, 31) + character.charCodeAt(0)) >>> 0
  return hash.toString(36)
}
