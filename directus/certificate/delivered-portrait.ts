/** A4 portrait, one sheet: a letter with the institution above and a line for a signature by hand. */
export const PORTRAIT_HTML = `<!doctype html>
<html lang="{{ locale }}">
<head><meta charset="utf-8"><title>{{ serial_no }}</title><style>
@page { size: A4 portrait; margin: 0 }
* { box-sizing: border-box }
body { margin: 0; color: #292524; font-family: 'Muster Sans', sans-serif; -webkit-print-color-adjust: exact }
main { width: 210mm; height: 296.5mm; padding: 16mm; overflow: hidden }
.sheet { height: 100%; border: 0.5mm solid #7c2d12; padding: 16mm 16mm 12mm; display: grid; grid-template-rows: auto 1fr auto auto; text-align: center }
.house { font-size: 16pt; font-weight: 650; line-height: 1.4; color: #7c2d12; overflow-wrap: anywhere }
h1 { margin: 8mm 0 0; font-size: 26pt; font-weight: 650; line-height: 1.3 }
h1::after { content: ''; display: block; width: 40mm; height: 0.8mm; margin: 6mm auto 0; background: #b45309 }
.said { align-self: center; font-size: 13pt; line-height: 1.7 }
.said p { margin: 5mm 0 }
.name { font-size: 24pt; font-weight: 650; line-height: 1.4; overflow-wrap: anywhere }
.id { font-size: 11pt; color: #57534e }
.event { font-size: 17pt; font-weight: 600; line-height: 1.45; overflow-wrap: anywhere }
.by { width: 70mm; margin: 0 auto 12mm; border-top: 0.3mm solid #57534e; padding-top: 2mm; font-size: 10.5pt; overflow-wrap: anywhere }
footer { display: flex; justify-content: space-between; align-items: end; gap: 6mm; text-align: start; font-size: 10pt; line-height: 1.6 }
.check { display: flex; gap: 4mm; align-items: end; text-align: end }
.check svg { width: 25mm; height: 25mm; display: block; flex: none }
.code { font-size: 7.5pt; font-variant-numeric: tabular-nums; color: #57534e; white-space: nowrap }
</style></head>
<body><main><div class="sheet"><header><div class="house">{{ organization }}</div><h1>{{ words.title }}</h1></header>
<section class="said"><p>{{ words.confirms }}</p><div class="name">{{ person }}</div><div class="id">{{ identifier }}</div>
<p>{{ words.attended }}</p><div class="event">{{ event }}</div><p>{{ words.held }} {{ held_on }}</p></section>
<div class="by">{{ organization }}</div>
<footer><div>{{ words.serial }}:<br><b>{{ serial_no }}</b><br>{{ words.issued }}: <b>{{ issued_on }}</b>
{% if valid_until != '' %}<br>{{ words.valid_until }}: <b>{{ valid_until }}</b>{% endif %}</div>
<div class="check"><div>{{ words.verify }}<div class="code">{{ code }}</div></div>{{ qr | raw }}</div></footer>
</div></main></body></html>`;
