import { BAND_HTML } from './delivered-band.ts';
import { PORTRAIT_HTML } from './delivered-portrait.ts';

/**
 * The page that an organization prints until it has one of its own: A4 landscape, one sheet. Placeholders are escaped when
 * they are filled; the fonts are those of the printer, which has no network.
 */
export const DELIVERED_HTML = `<!doctype html>
<html lang="{{ locale }}">
<head><meta charset="utf-8"><title>{{ serial_no }}</title><style>
@page { size: A4 landscape; margin: 0 }
* { box-sizing: border-box }
body { margin: 0; color: #1e293b; font-family: 'Muster Sans', sans-serif }
main { width: 297mm; height: 209.5mm; padding: 14mm; overflow: hidden }
.frame { height: 100%; border: 0.6mm solid #0f766e; outline: 0.2mm solid #0f766e; outline-offset: -2.4mm; padding: 14mm 18mm 12mm;
  display: grid; grid-template-rows: auto 1fr auto; text-align: center }
.house { font-size: 15pt; font-weight: 600; letter-spacing: 0.02em; color: #0f766e }
h1 { margin: 4mm 0 0; font-size: 30pt; font-weight: 650; line-height: 1.25 }
.said { align-self: center; font-size: 14pt; line-height: 1.5 }
.name { font-size: 28pt; font-weight: 650; line-height: 1.35; overflow-wrap: anywhere }
.id { font-size: 11pt; color: #475569 }
.event { font-size: 19pt; font-weight: 600; line-height: 1.35; overflow-wrap: anywhere }
footer { display: flex; justify-content: space-between; align-items: end; text-align: start; font-size: 10.5pt; line-height: 1.6 }
footer b { font-weight: 600 }
.check { display: flex; gap: 4mm; align-items: end; text-align: end }
.check svg { width: 26mm; height: 26mm; display: block }
.code { font-size: 8.5pt; font-variant-numeric: tabular-nums; color: #475569 }
</style></head>
<body><main><div class="frame">
<header><div class="house">{{ organization }}</div><h1>{{ words.title }}</h1></header>
<section class="said"><p>{{ words.confirms }}</p>
<div class="name">{{ person }}</div><div class="id">{{ identifier }}</div>
<p>{{ words.attended }}</p><div class="event">{{ event }}</div><p>{{ words.held }} {{ held_on }}</p></section>
<footer><div>{{ words.serial }}: <b>{{ serial_no }}</b><br>{{ words.issued }}: <b>{{ issued_on }}</b>
{% if valid_until != '' %}<br>{{ words.valid_until }}: <b>{{ valid_until }}</b>{% endif %}</div>
<div class="check"><div>{{ words.verify }}<div class="code">{{ code }}</div></div>{{ qr | raw }}</div></footer>
</div></main></body></html>`;

/** The pages that come with the program, ready to be printed as they are; an institution begins its own with one of them. */
export const DELIVERED_TEMPLATES = [
  { code: 'frame', name: 'Frame (A4 landscape)', html: DELIVERED_HTML },
  { code: 'band', name: 'Band (A4 landscape)', html: BAND_HTML },
  { code: 'portrait', name: 'Letter (A4 portrait)', html: PORTRAIT_HTML },
] as const;
