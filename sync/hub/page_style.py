"""The look of the pages: the product's colours, light and dark as the browser has it.

The values are those of the till's theme; the hub may not import it.
"""

STYLE = """
:root {
  color-scheme: light dark;
  --bg: #EEF1F6; --surface: #FFFFFF; --sunken: #F5F7FA; --border: #DDE3EC; --strong: #8792A5;
  --text: #101828; --muted: #4B586C; --primary: #1F4FD8; --primary-hover: #1941B4;
  --on-primary: #FFFFFF; --primary-soft: #EAF0FF; --primary-text: #1941B4;
  --good: #05603A; --good-soft: #E3F6EC; --warn: #8A4B05; --warn-soft: #FEF3DC;
  --bad: #B42318; --bad-soft: #FDECEA;
}
@media (prefers-color-scheme: dark) {
  :root {
    --bg: #0B0F17; --surface: #151B26; --sunken: #10151F; --border: #2A3444; --strong: #64728A;
    --text: #F2F5FA; --muted: #A9B4C6; --primary: #3B6CF0; --primary-hover: #3560DD;
    --on-primary: #FFFFFF; --primary-soft: #1A2A52; --primary-text: #A9C2FF;
    --good: #6EE0A8; --good-soft: #0F2E22; --warn: #F7C46C; --warn-soft: #33260D;
    --bad: #FF9C94; --bad-soft: #3A1815;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--bg); color: var(--text);
  font: 16px/1.5 Inter, "Segoe UI", system-ui, sans-serif; font-variant-numeric: tabular-nums;
}
header { background: var(--surface); border-bottom: 1px solid var(--border); }
.bar {
  display: flex; flex-wrap: wrap; align-items: center; gap: 4px 8px;
  max-width: 1160px; margin: 0 auto; padding: 10px 20px;
}
.bar strong { margin-right: 16px; font-size: 17px; }
.bar form { margin-left: auto; }
nav { display: flex; flex-wrap: wrap; gap: 4px; }
nav a {
  padding: 8px 12px; border-radius: 8px; color: var(--muted); text-decoration: none;
  font-weight: 600;
}
nav a:hover { background: var(--sunken); color: var(--text); }
nav a[aria-current] { background: var(--primary-soft); color: var(--primary-text); }
main { max-width: 1160px; margin: 0 auto; padding: 24px 20px 64px; }
h1 { margin: 0 0 4px; font-size: 26px; line-height: 1.25; }
h2 { margin: 28px 0 8px; font-size: 18px; }
p { margin: 0 0 16px; max-width: 70ch; }
.muted { color: var(--muted); }
.card {
  background: var(--surface); border: 1px solid var(--border); border-radius: 12px;
  overflow-x: auto; margin: 16px 0;
}
.card.padded { padding: 20px; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: 12px 16px; text-align: left; vertical-align: top; }
th { color: var(--muted); font-size: 13px; font-weight: 600; background: var(--sunken); }
tr + tr td, thead + tbody td { border-top: 1px solid var(--border); }
td.figure, th.figure { text-align: right; }
.chip {
  display: inline-block; padding: 2px 10px; border-radius: 12px; font-size: 13px;
  font-weight: 600; background: var(--sunken); color: var(--muted);
  margin: 0 4px 4px 0;
}
.chip.good { background: var(--good-soft); color: var(--good); }
.chip.warn { background: var(--warn-soft); color: var(--warn); }
.chip.bad { background: var(--bad-soft); color: var(--bad); }
.note { padding: 12px 16px; border-radius: 10px; margin: 16px 0; }
.note.good { background: var(--good-soft); color: var(--good); }
.note.warn { background: var(--warn-soft); color: var(--warn); }
.note.bad { background: var(--bad-soft); color: var(--bad); }
.small { font-size: 13px; color: var(--muted); }
.code { font-size: 44px; letter-spacing: 0.12em; font-weight: 700; margin: 8px 0; }
button, summary {
  font: inherit; font-weight: 600; min-height: 40px; padding: 8px 16px; border-radius: 8px;
  border: 1px solid var(--strong); background: var(--surface); color: var(--text);
  cursor: pointer;
}
button:hover, summary:hover { background: var(--sunken); }
button.primary {
  background: var(--primary); border-color: var(--primary); color: var(--on-primary);
}
button.primary:hover { background: var(--primary-hover); }
button.bad { color: var(--bad); border-color: var(--bad); }
summary { display: inline-block; list-style: none; white-space: nowrap; }
summary::-webkit-details-marker { display: none; }
details[open] > summary { background: var(--sunken); }
details > div { padding: 12px 0; max-width: 46ch; }
td button, td summary { min-height: 36px; padding: 5px 12px; font-size: 15px; }
td.decide > div { display: flex; flex-wrap: wrap; gap: 8px; }
td.decide details[open] { flex-basis: 100%; }
td.decide p { margin-bottom: 12px; }
code { font-size: 13px; overflow-wrap: anywhere; }
:focus-visible { outline: 3px solid var(--primary); outline-offset: 2px; }
input {
  font: inherit; width: 100%; min-height: 44px; padding: 8px 12px; border-radius: 8px;
  border: 1px solid var(--strong); background: var(--surface); color: var(--text);
}
label { display: block; font-weight: 600; margin-bottom: 6px; }
.sign-in { max-width: 420px; margin: 8vh auto 0; }
.sign-in button { width: 100%; margin-top: 16px; }
pre {
  margin: 8px 0 0; padding: 12px; border-radius: 8px; background: var(--sunken); overflow-x: auto;
  font-size: 13px; max-width: 60ch;
}
@media (min-width: 1180px) { td.decide { min-width: 290px; } td.seen { white-space: nowrap; } }
@media (max-width: 960px) {
  .bar strong { order: -2; }
  .bar form { order: -1; }
  nav { flex-basis: 100%; margin: 0 -12px; }
  main { padding: 20px 16px 48px; }
  .code { font-size: 30px; }
  .card.table { background: none; border: 0; overflow: visible; }
  .table table, .table tbody, .table tr, .table td { display: block; }
  .table thead { position: absolute; width: 1px; height: 1px; overflow: hidden; opacity: 0; }
  .table tr {
    background: var(--surface); border: 1px solid var(--border); border-radius: 12px;
    padding: 8px 16px; margin-bottom: 12px;
  }
  .table td { display: flex; gap: 16px; padding: 6px 0; border: 0; text-align: left; }
  .table tr + tr td, .table thead + tbody td { border: 0; }
  .table td::before {
    content: attr(data-label); flex: 0 0 120px; color: var(--muted); font-size: 13px;
    font-weight: 600; line-height: 24px;
  }
  .table td > div { min-width: 0; flex: 1; }
  .table td > div:empty::after { content: "\2013"; color: var(--muted); }
  nav a { min-height: 44px; line-height: 28px; }
  td button, td summary { min-height: 44px; padding: 9px 14px; }
}
"""
