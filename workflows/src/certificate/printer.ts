import packaged from '@sparticuz/chromium';
import puppeteer, { type Browser, type HTTPRequest, type Page } from 'puppeteer-core';

/** Time for one document, in milliseconds. */
const MOST_MS = 10_000;
/** Bytes of one page as HTML, its fonts included. */
const MOST_HTML = 8 * 1024 * 1024;

/**
 * Nothing that a page names is fetched: scripts are off, every request is refused before it is sent, the page is offline,
 * and what would slip through goes to a proxy that is not there, the machine itself included.
 */
const ARGS = [
  '--disable-dev-shm-usage',
  '--font-render-hinting=none',
  '--proxy-server=127.0.0.1:9',
  '--proxy-bypass-list=<-loopback>',
  '--disable-background-networking',
];
/** The sandbox needs a user that is not the superuser. */
const isSuperuser = process.getuid?.() === 0;

export type Printer = {
  /**
   * Prints a page as PDF. @param mustSay a text that the page has to show, else nothing is printed
   * @throws when it does not show it, is no single sheet, or took too long
   */
  print(html: string, mustSay: string): Promise<Buffer>;
  close(): Promise<void>;
};

const answer = (request: HTTPRequest): Promise<void> => {
  const url = request.url();
  const isOwn = url === 'about:blank' || url.startsWith('data:');
  return (isOwn ? request.continue() : request.abort('blockedbyclient')).catch(() => undefined); // the page is closed already
};

async function isolate(page: Page): Promise<void> {
  await page.setJavaScriptEnabled(false);
  await page.setOfflineMode(true);
  await page.setRequestInterception(true);
  page.on('request', (request) => void answer(request));
}

/** Sheets of a PDF as Chromium writes it. */
const sheetsOf = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;

async function printOn(page: Page, html: string, mustSay: string): Promise<Buffer> {
  await isolate(page);
  await page.setContent(html, { waitUntil: 'load', timeout: MOST_MS });
  const said = await page.evaluate('document.body.innerText');
  if (!String(said).includes(mustSay)) throw new Error(`The page does not show ${mustSay}.`);
  const pdf = Buffer.from(
    await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, timeout: MOST_MS }),
  );
  if (sheetsOf(pdf) !== 1) throw new Error(`The page fills ${sheetsOf(pdf)} sheets instead of one.`);
  return pdf;
}

/** One browser for all documents, started with the first and again after it broke; a page of its own for each document. */
export function createPrinter(path?: string): Printer {
  let browser: Promise<Browser> | undefined;
  const launch = async (): Promise<Browser> => {
    const started = await puppeteer.launch({
      executablePath: path ?? (await packaged.executablePath()),
      headless: 'shell',
      args: isSuperuser ? [...ARGS, '--no-sandbox'] : ARGS,
    });
    started.once('disconnected', () => (browser = undefined));
    return started;
  };
  const open = (): Promise<Browser> =>
    (browser ??= launch().catch((error: unknown) => {
      browser = undefined;
      throw error;
    }));
  return {
    async print(html, mustSay) {
      if (Buffer.byteLength(html) > MOST_HTML) throw new Error('The page is too large to print.');
      const page = await (await open()).newPage();
      const late = setTimeout(() => void page.close().catch(() => undefined), 2 * MOST_MS);
      try {
        return await printOn(page, html, mustSay);
      } finally {
        clearTimeout(late);
        await page.close().catch(() => undefined); // it broke with its browser
      }
    },
    async close() {
      await (await browser?.catch(() => undefined))?.close();
    },
  };
}
