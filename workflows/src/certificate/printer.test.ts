import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { fillPage } from '@muster/directus/certificate/page.ts';
import { around, hostileTemplates } from '@muster/directus/certificate/test-hostile.ts';
import { samplePrinted } from '@muster/domain/certificate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPrinter } from './printer.ts';

const printer = createPrinter();
const folder = mkdtempSync(join(tmpdir(), 'muster-printer-'));
const secret = join(folder, 'secret.html');
const hits: string[] = [];
let server: Server;
let address = '';
beforeAll(async () => {
  writeFileSync(secret, '<p>SECRET-OF-THE-MACHINE</p>');
  server = createServer((request, response) => {
    hits.push(String(request.url));
    response.setHeader('access-control-allow-origin', '*');
    response.end('<p>fetched</p>');
  });
  server.on('connect', (request) => hits.push(`CONNECT ${String(request.url)}`));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  address = `127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await printer.close();
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
  rmSync(folder, { recursive: true });
});

const NUMBER = 'COL-2026-000001';
const SAMPLE = samplePrinted('en').serial_no;
const page = (body: string, head = '') =>
  `<!doctype html><html><head><meta charset="utf-8"><style>@page { size: A4 }</style>${head}</head><body><p>${NUMBER}</p>${body}</body></html>`;

/** Prints, or answers why not. */
const attempt = (html: string, mustSay = NUMBER): Promise<{ pdf: Buffer | null; why: string }> =>
  printer.print(html, mustSay).then(
    (pdf) => ({ pdf, why: '' }),
    (error: Error) => ({ pdf: null, why: error.message }),
  );

/** What a PDF draws: its streams, unpacked, from each `stream` to its `endstream`. */
function drawn(pdf: Buffer): string {
  const text = pdf.toString('latin1');
  const bodies = [...text.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].map(([, body = '']) => {
    try {
      return inflateSync(Buffer.from(body, 'latin1')).toString('latin1');
    } catch {
      return body; // not packed
    }
  });
  return [text, ...bodies].join('\n');
}

describe('a page of a hostile template', { timeout: 120_000 }, () => {
  const at = (path: string) => `http://${address}/${path}`;
  const file = `file://${secret}`;
  /** Each page names one thing of the network or of the machine; `head` stands in its head. */
  const FETCHES: Record<string, () => { body?: string; head?: string }> = {
    'an image': () => ({ body: `<img src="${at('img')}"><img srcset="${at('srcset')} 2x"><input type="image" src="${at('input')}">` }),
    'a script of another place': () => ({ body: `<script src="${at('script')}"></script>` }),
    'a script that fetches': () => ({
      body: `<script>fetch('${at('fetch')}'); new Image().src = '${at('beacon')}'; navigator.sendBeacon('${at('send')}'); new WebSocket('ws://${address}/ws')</script>`,
    }),
    'handlers of events': () => ({ body: `<img src="x:" onerror="location='${at('onerror')}'"><svg onload="fetch('${at('svg-onload')}')"></svg><body onload="fetch('${at('onload')}')">` }),
    'a frame': () => ({ body: `<iframe src="${at('frame')}"></iframe><iframe srcdoc="<img src='${at('srcdoc')}'>"></iframe><object data="${at('object')}"></object><embed src="${at('embed')}">` }),
    'a style sheet': () => ({ head: `<link rel="stylesheet" href="${at('sheet')}"><style>@import url('${at('import')}');</style>` }),
    'pictures and fonts of a style': () => ({
      head: `<style>@font-face { font-family: F; src: url('${at('font')}') } p { font-family: F; background: url('${at('background')}'); list-style-image: url('${at('list')}'); cursor: url('${at('cursor')}'), auto } p::after { content: url('${at('content')}') } @page { background: url('${at('page')}') }</style>`,
    }),
    'a refresh': () => ({ head: `<meta http-equiv="refresh" content="0;url=${at('refresh')}">` }),
    'hints to fetch ahead': () => ({
      head: `<link rel="prefetch" href="${at('prefetch')}"><link rel="preload" as="image" href="${at('preload')}"><link rel="modulepreload" href="${at('module')}"><link rel="preconnect" href="http://${address}"><link rel="dns-prefetch" href="http://${address}"><link rel="prerender" href="${at('prerender')}"><link rel="icon" href="${at('icon')}"><link rel="manifest" href="${at('manifest')}"><script type="speculationrules">{"prefetch":[{"urls":["${at('speculation')}"]}]}</script>`,
    }),
    'a drawing with parts elsewhere': () => ({
      body: `<svg width="9" height="9"><image href="${at('svg-image')}" width="9" height="9"/><use href="${at('svg-use')}#a"/><filter id="f"><feImage href="${at('fe')}"/></filter><rect width="9" height="9" filter="url(#f)" fill="url('${at('fill')}#p')"/><foreignObject><img src="${at('foreign')}"/></foreignObject></svg>`,
    }),
    'sound and film': () => ({ body: `<video src="${at('video')}" poster="${at('poster')}" autoplay></video><audio src="${at('audio')}" autoplay></audio><track src="${at('track')}">` }),
    'a base for what is relative': () => ({ head: `<base href="http://${address}/base/">`, body: '<img src="relative">' }),
    'a form that sends itself': () => ({ body: `<form id="f" action="${at('form')}"><button autofocus></button></form><script>document.forms[0].submit()</script>` }),
    'a data address that holds a page': () => ({ body: `<iframe src="data:text/html,${encodeURIComponent(`<img src="${at('data-page')}"><script>fetch('${at('data-script')}')</script>`)}"></iframe>` }),
  }; // prettier-ignore

  it.each(Object.keys(FETCHES))('%s: nothing is asked of the network', async (name) => {
    const { body = '', head = '' } = FETCHES[name]?.() ?? {};
    await attempt(page(body, head));
    expect(hits.splice(0)).toEqual([]);
  });

  const CORPUS = hostileTemplates('http://127.0.0.1:0');
  it(`${CORPUS.length} of them, though nobody had refused them before: nothing is asked of the network (BEY-070)`, async () => {
    expect(CORPUS.length).toBeGreaterThanOrEqual(60);
    const asked = [];
    for (const [name, hostile] of hostileTemplates(`http://${address}`)) {
      await attempt(await fillPage(around(hostile), samplePrinted('en'), 'https://muster.example/verify/x'), SAMPLE);
      await new Promise((later) => setTimeout(later, 20)); // what a page starts behind its print
      asked.push(...hits.splice(0).map((path) => `${name}: ${path}`));
    }
    expect(asked).toEqual([]);
  });

  it('the server that nobody asked does answer who asks it', async () => {
    expect(await (await fetch(at('control'))).text()).toBe('<p>fetched</p>');
    expect(hits.splice(0)).toEqual(['/control']);
  });

  it('files of the machine do not come into the print, and what the page says itself does', async () => {
    const own = await attempt(page(''));
    const framed = await attempt(
      page(
        `<iframe src="${file}" width="400" height="200"></iframe><object data="${file}"></object><embed src="${file}"><img src="${file}"><iframe src="file:///etc/"></iframe>`,
        `<link rel="stylesheet" href="${file}"><base href="file:///">`,
      ),
    );
    const control = await attempt(
      page('<iframe srcdoc="<p>SECRET-OF-THE-MACHINE</p>" width="400" height="200"></iframe>'),
    );
    const letters = NUMBER.length;
    expect([own, control].map(({ pdf }) => showsLetters(pdf))).toEqual([
      letters,
      letters + 'SECRET-OF-THE-MACHINE'.length,
    ]);
    expect([framed.why, showsLetters(framed.pdf)]).toEqual(['', letters]);
  });

  it('scripts do not run', async () => {
    const { pdf, why } = await attempt(
      `<html><body><p id="n"></p><script>document.getElementById('n').textContent = '${NUMBER}'</script></body></html>`,
    );
    expect([pdf, why]).toEqual([null, `The page does not show ${NUMBER}.`]);
  });

  it.each([
    ['a loop without end', page('<script>for (;;);</script>')],
    ['a picture of a billion points', page(`<svg width="30000" height="30000"><rect width="30000" height="30000"/></svg>`)],
    ['a hundred thousand boxes in each other', page(`${'<div>'.repeat(100_000)}x`)],
    ['a shadow without bounds', page(`<p style="filter: blur(9999px); box-shadow: 0 0 99999px 99999px red; height: 99999px">x</p>`)],
    ['more sheets than one', page('<div style="break-after: page">x</div>'.repeat(500))],
    ['a data address of six megabytes', page(`<img src="data:image/png;base64,${'A'.repeat(6_000_000)}">`)],
  ])('%s ends in bounded time, and the next page prints', async (_name, html) => {
    await attempt(html); // that it comes back at all is what the limit of this test asks
    expect((await attempt(page(''))).pdf?.subarray(0, 5).toString()).toBe('%PDF-');
  }); // prettier-ignore

  it('one that is larger than a page may be is not given to the browser', async () => {
    expect((await attempt(page('x'.repeat(8 * 1024 * 1024)))).why).toBe('The page is too large to print.');
  });
});

/** How many letters a PDF of Chromium draws: its text operators name each by four hex digits. */
function showsLetters(pdf: Buffer | null): number {
  const shown = pdf === null ? [] : [...drawn(pdf).matchAll(/<([\dA-F]+)>\s*Tj/g)];
  return shown.reduce((sum, [, hex = '']) => sum + hex.length / 4, 0);
}
