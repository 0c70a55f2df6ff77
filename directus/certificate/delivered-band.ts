/** A4 landscape, one sheet: a dark band with the institution at the left, text flush with it. */
export const BAND_HTML = `<!doctype html>
<html lang="{{ locale }}">
<head><meta charset="utf-8"><title>{{ serial_no }}</title><style>
@page { size: A4 landscape; margin: 0 }
* { box-sizing: border-box }
body { margin: 0; color: #0f172a; font-family: 'Muster Sans', sans-serif; -webkit-print-color-adjust: exact }
main { width: 297mm; height: 209.5mm; overflow: hidden; display: grid; grid-template-columns: 68mm 1fr }
aside { background: #1e3a5f; color: #fff; padding: 18mm 10mm 14mm; display: flex; flex-direction: column; justify-content: space-between }
.house { font-size: 17pt; font-weight: 650; line-height: 1.35; overflow-wrap: anywhere }
.house::after { content: ''; display: block; width: 22mm; height: 1.2mm; margin-top: 6mm; background: #d4a72c }
.check { background: #fff; color: #0f172a; padding: 4mm; border-radius: 2mm; font-size: 9.5pt; line-height: 1.5; text-align: center }
.check svg { width: 30mm; height: 30mm; display: block; margin: 0 auto 2mm }
.code { font-size: 7.5pt; font-variant-numeric: tabular-nums; overflow-wrap: anywhere }
section { padding: 24mm 22mm 14mm; display: grid; grid-template-rows: auto 1fr auto }
h1 { margin: 0; font-size: 29pt; font-weight: 650; line-height: 1.3; color: #1e3a5f }
.said { align-self: center; font-size: 13.5pt; line-height: 1.55 }
.said p { margin: 3mm 0 }
.name { font-size: 27pt; font-weight: 650; line-height: 1.35; overflow-wrap: anywhere; border-bottom: 0.4mm solid #d4a72c; padding-bottom: 2mm }
.id { font-size: 11pt; color: #475569; margin-top: 1.5mm }
.event { font-size: 18pt; font-weight: 600; line-height: 1.4; overflow-wrap: anywhere }
footer { font-size: 10.5pt; line-height: 1.6; display: flex; flex-wrap: wrap; gap: 1mm 10mm }
</style></head>
<body><main><aside><div class="house">{{ organization }}</div>
<div class="check">{{ qr | raw }}{{ words.verify }}<div class="code">{{ code }}</div></div></aside>
<section><h1>{{ words.title }}</h1>
<div class="said"><p>{{ words.confirms }}</p><div class="name">{{ person }}</div><div class="id">{{ identifier }}</div>
<p>{{ words.attended }}</p><div class="event">{{ event }}</div><p>{{ words.held }} {{ held_on }}</p></div>
<footer><span>{{ words.serial }}: <b>{{ serial_no }}</b></span><span>{{ words.issued }}: <b>{{ issued_on }}</b></span>
{% if valid_until != '' %}<span>{{ words.valid_until }}: <b>{{ valid_until }}</b></span>{% endif %}</footer></section></main></body></html>`;
