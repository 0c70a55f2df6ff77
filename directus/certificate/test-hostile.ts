// Hostile templates for tests: each names one way out of a page. `at` is an address of a listener that must not be asked.

type Corpus = readonly (readonly [name: string, html: string])[];

const style = (css: string) => `<style>${css}</style>`;
const entities = (text: string) => [...text].map((sign) => `&#${sign.charCodeAt(0)};`).join('');

/** Elements that load, run, frame or send. */
const elements = (at: string, host: string): Corpus => [
  ['image', `<img src="${at}/1">`],
  ['image set', `<img srcset="${at}/2 2x">`],
  ['picture', `<picture><source srcset="${at}/3"><img></picture>`],
  ['input image', `<input type="image" src="${at}/4">`],
  ['script of another place', `<script src="${at}/5"></script>`],
  ['script that fetches', `<script>fetch('${at}/6')</script>`],
  ['script that sends a beacon', `<script>navigator.sendBeacon('${at}/7')</script>`],
  ['script with a socket', `<script>new WebSocket('ws://${host}/8')</script>`],
  ['script with events', `<script>new EventSource('${at}/9')</script>`],
  ['script of a module', `<script type="module">import '${at}/10'</script>`],
  ['script that goes away', `<script>location = '${at}/11'</script>`],
  ['speculation rules', `<script type="speculationrules">{"prefetch":[{"urls":["${at}/12"]}]}</script>`],
  ['frame', `<iframe src="${at}/13"></iframe>`],
  ['frame with a page inside', `<iframe srcdoc="<img src='${at}/14'>"></iframe>`],
  ['frame of data', `<iframe src="data:text/html,${encodeURIComponent(`<img src="${at}/15">`)}"></iframe>`],
  ['frame of a script address', `<iframe src="javascript:fetch('${at}/16')"></iframe>`],
  ['frame set', `<frameset><frame src="${at}/17"></frameset>`],
  ['object', `<object data="${at}/18"></object>`],
  ['embedded object', `<embed src="${at}/19">`],
  ['applet', `<applet code="a" archive="${at}/20"></applet>`],
  ['fenced frame', `<fencedframe src="${at}/21"></fencedframe>`],
  ['form that sends itself', `<form action="${at}/22"><button autofocus></button></form>`],
  ['button with an address', `<button formaction="${at}/23">x</button>`],
  ['film', `<video src="${at}/24" autoplay></video>`],
  ['poster of a film', `<video poster="${at}/25"></video>`],
  ['sound', `<audio src="${at}/26" autoplay></audio>`],
  ['track', `<video><track src="${at}/27" default></video>`],
  ['link that is followed', `<a href="${at}/28" ping="${at}/28p">x</a>`],
  ['portal', `<portal src="${at}/29"></portal>`],
  ['base', `<base href="${at}/30/"><img src="relative">`],
  ['template that is opened', `<template><img src="${at}/31"></template>`],
  ['math with an address', `<math href="${at}/32"><mi>x</mi></math>`],
];

/** What stands in the head and is fetched, or moves the page. */
const heads = (at: string, host: string): Corpus => [
  ['style sheet', `<link rel="stylesheet" href="${at}/33">`],
  ['prefetch', `<link rel="prefetch" href="${at}/34">`],
  ['preload', `<link rel="preload" as="image" href="${at}/35">`],
  ['module preload', `<link rel="modulepreload" href="${at}/36">`],
  ['preconnect', `<link rel="preconnect" href="http://${host}">`],
  ['name look-up', `<link rel="dns-prefetch" href="http://${host}">`],
  ['prerender', `<link rel="prerender" href="${at}/37">`],
  ['icon', `<link rel="icon" href="${at}/38">`],
  ['manifest', `<link rel="manifest" href="${at}/39">`],
  ['refresh', `<meta http-equiv="refresh" content="0;url=${at}/40">`],
  ['policy that allows', `<meta http-equiv="Content-Security-Policy" content="img-src *"><img src="${at}/41">`],
];

/** Styles that load. */
const styles = (at: string): Corpus => [
  ['import', style(`@import url('${at}/42');`)],
  ['import of a text', style(`@import '${at}/43';`)],
  ['font', style(`@font-face { font-family: F; src: url('${at}/44') } p { font-family: F }`)],
  ['background', style(`body { background: url(${at}/45) }`)],
  ['list image', style(`li { list-style-image: url("${at}/46") }`)],
  ['cursor', style(`p { cursor: url('${at}/47'), auto }`)],
  ['content', style(`p::after { content: url('${at}/48') }`)],
  ['border image', style(`p { border-image: url('${at}/49') 30 }`)],
  ['mask', style(`p { mask: url('${at}/50') }`)],
  ['filter', style(`p { filter: url('${at}/51#f') }`)],
  ['shape', style(`p { float: left; shape-outside: url('${at}/52') }`)],
  ['image set of a style', style(`p { background: image-set("${at}/53" 1x) }`)],
  ['page background', style(`@page { background: url('${at}/54') }`)],
  ['escaped url', style(`p { background: \\75\\72\\6c(${at}/55) }`)],
  ['style of an element', `<p style="background: url(${at}/56)">x</p>`],
  ['entities in a style', `<p style="background: ${entities('url(')}${at}/57)">x</p>`],
  ['variable of a style', style(`p { --a: url(${at}/58); background: var(--a) }`)],
];

/** Drawings with parts elsewhere, handlers, and what hides itself. */
const hidden = (at: string): Corpus => [
  ['picture of a drawing', `<svg><image href="${at}/59"/></svg>`],
  ['part of a drawing', `<svg><use href="${at}/60#a"/></svg>`],
  ['old address of a drawing', `<svg><use xlink:href="${at}/61#a"/></svg>`],
  ['filter of a drawing', `<svg><filter id="f"><feImage href="${at}/62"/></filter><rect filter="url(#f)"/></svg>`],
  ['fill of a drawing', `<svg><rect width="9" height="9" fill="url(${at}/63#p)"/></svg>`],
  ['page inside a drawing', `<svg><foreignObject><img src="${at}/64"></foreignObject></svg>`],
  ['script of a drawing', `<svg><script>fetch('${at}/65')</script></svg>`],
  ['drawing that loads', `<svg onload="fetch('${at}/66')"></svg>`],
  ['animated address', `<svg><use id="u"/><set href="#u" attributeName="href" to="${at}/67#a"/></svg>`],
  ['handler of an error', `<img src="x:" onerror="fetch('${at}/68')">`],
  ['handler without quotes', `<body onload=fetch('${at}/69')>`],
  ['handler that is animated', `<p style="animation: a 1s" onanimationstart="fetch('${at}/70')">x</p>`],
  ['upper case', `<ScRiPt SRC="${at}/71"></sCrIpT>`],
  ['entities in an address', `<img src="${entities(`${at}/72`)}">`],
  ['no space before the attribute', `<img/src="${at}/73">`],
  ['address without a scheme', `<img src="${at.replace('http:', '')}/74">`],
  ['script put together by the template', `<scr{{ '' }}ipt src="${at}/75"></scr{{ '' }}ipt>`],
  [
    'image put together by the template',
    `{% assign open = '<' %}<im{{ '' }}g src="{{ 'ht' }}tp:${at.slice(5)}/76">{{ open }}`,
  ],
  ['style put together by the template', style(`p { background: u{{ 'rl' }}(${at}/77) }`)],
  ['file of the machine', '<img src="file:///etc/passwd">'],
];

/** Every hostile template, by what it tries. @param at `http://host:port` of the listener */
export function hostileTemplates(at: string): Corpus {
  const host = at.replace('http://', '');
  return [...elements(at, host), ...heads(at, host), ...styles(at), ...hidden(at)];
}

/** A page that would print, with something hostile in it. */
export const around = (hostile: string): string =>
  `<!doctype html>\n<html><head><meta charset="utf-8"></head>\n<body>{{ person }} {{ event }} {{ serial_no }} {{ qr | raw }}\n${hostile}</body></html>`;
