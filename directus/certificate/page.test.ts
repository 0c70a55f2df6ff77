import type { Printed } from '@muster/domain/certificate';
import { describe, expect, it } from 'vitest';
import { DELIVERED_TEMPLATES } from './delivered.ts';
import { checkTemplate, fillPage } from './page.ts';
import { around, hostileTemplates } from './test-hostile.ts';

const printed: Printed = {
  locale: 'en',
  organization: 'College',
  person: 'Asha <script>alert(1)</script> & "Rao"',
  identifier: 'S0001',
  event: 'Robots for beginners',
  held_on: '19 November 2026',
  issued_on: '20 November 2026',
  serial_no: 'COL-2026-000001',
  code: '0123456789ABCDEFGHJKMNPQRS',
};
const fill = (html: string) => fillPage(html, printed, 'https://muster.example/verify/0123456789ABCDEFGHJKMNPQRS');

describe('the page of a certificate', () => {
  it('is filled with what is printed, every value escaped', async () => {
    expect(await fill('{{ person }}|{{ words.title }}|{{ serial_no }}')).toBe(
      'Asha &lt;script&gt;alert(1)&lt;/script&gt; &amp; &#34;Rao&#34;|Certificate of participation|COL-2026-000001',
    );
  });

  it('carries its fonts and its code itself', async () => {
    const html = await fill('<html><head></head><body>{{ qr | raw }}</body></html>');
    expect(html).toContain("font-family: 'Muster Sans'");
    expect(html).toContain('<svg');
    expect(html.match(/url\((?!data:)/g)).toBeNull();
  });

  it.each([
    '{% include "/etc/passwd" %}',
    '{% render "../package.json" %}',
    '{% layout "/etc/passwd" %}',
    '{% include person %}',
    '{{ password }}',
    '{{ person.constructor }}',
    '{{ constructor }}',
    '{{ words.__proto__.polluted }}',
    '{{ person | read_file }}',
    '{% exec "ls" %}',
    '{% for',
  ])('refuses %s', async (html) => {
    await expect(fill(html)).rejects.toThrow();
  });

  it.each([
    '{% for i in (1..1000000000) %}x{% endfor %}',
    '{% for i in (1..90000) %}{% for j in (1..90000) %}{{ i }}{{ j }}{% endfor %}{% endfor %}',
    '{% assign a = "xxxxxxxxxx" %}{% for i in (1..60) %}{% assign a = a | append: a %}{% endfor %}{{ a }}',
    '{{ person | replace: "a", "aaaaaaaaaa" | replace: "a", "aaaaaaaaaa" | replace: "a", "aaaaaaaaaa" | replace: "a", "aaaaaaaaaa" | replace: "a", "aaaaaaaaaa" | replace: "a", "aaaaaaaaaa" | replace: "a", "aaaaaaaaaa" | replace: "a", "aaaaaaaaaa" | replace: "a", "aaaaaaaaaa" }}',
    `${'x'.repeat(1_000_001)}`,
  ])('is bounded in time and room: %.60s', async (html) => {
    await expect(fill(html)).rejects.toThrow();
  });

  it('writes nothing as it is but the QR code: markup in a name stays a name, whatever the template says (BEY-070)', async () => {
    expect(await fill('{{ person | raw }}')).not.toContain('<script>');
    expect(await fill('{% assign a = person %}{{ a | raw }}')).not.toContain('<script>');
    expect(await fill(`{% assign qr = "<b>" | append: person %}{{ qr | raw }}`)).not.toMatch(/<b>|<script>/);
    expect(await fill('{{ qr | raw }}')).toMatch(/^<svg/);
  });
});

describe('a template that somebody saves (CT-073)', () => {
  const page = (body: string) =>
    `<html><head></head>\n<body>{{ person }}{{ event }}{{ serial_no }}{{ qr | raw }}\n${body}</body></html>`;
  const told = (html: string) =>
    checkTemplate(html).map(({ code, params }) => [code, params?.['line'], params?.['name']]);

  it.each([
    ['{{ words.title }}{% if valid_until != "" %}{{ valid_until }}{% endif %}{% assign own = event %}{{ own }}', []],
    ['{% if false %}{{ password }}{% endif %}', [['CERTIFICATE_PLACEHOLDER', 3, 'password']]],
    ['\n{{ words.nothing }}', [['CERTIFICATE_PLACEHOLDER', 4, 'words.nothing']]],
    ['{{ words[locale] }}', [['CERTIFICATE_PLACEHOLDER', 3, 'words.*']]],
    ['{{ person | read_file }}', [['CERTIFICATE_TEMPLATE_SYNTAX', 3, undefined]]],
    ['{% nosuch %}', [['CERTIFICATE_TEMPLATE_SYNTAX', 3, undefined]]],
    ['{% for', [['CERTIFICATE_TEMPLATE_SYNTAX', 3, undefined]]],
  ])('%s is told with its line', (body, problems) => {
    expect(told(page(body))).toEqual(problems);
  });

  it.each(hostileTemplates('http://127.0.0.1:9'))(
    'that could reach out is refused with its line: %s',
    (_name, hostile) => {
      const [problem] = checkTemplate(around(hostile));
      expect(problem).toMatchObject({ code: 'CERTIFICATE_TEMPLATE_UNSAFE', params: { line: 4 } });
    },
  );

  it.each([
    '<img src="data:image/png;base64,AAAA" alt="">',
    '<p style="background: url(data:image/png;base64,AAAA)">x</p>',
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><defs><path id="a" d="M0 0"/></defs><use href="#a"/></svg>',
    '<p>Read https://college.example/rules, section 3 (a).</p>',
    '<style>p::before { content: "\\201C" }</style>',
    '<p class="on">on = off</p>',
  ])('that only draws is saved: %s', (harmless) => {
    expect(checkTemplate(around(harmless))).toEqual([]);
  });

  it('is one of three that come with the program, each of which prints as it is', async () => {
    expect(DELIVERED_TEMPLATES.map(({ code }) => code)).toEqual(['frame', 'band', 'portrait']);
    for (const { html } of DELIVERED_TEMPLATES) {
      expect(checkTemplate(html)).toEqual([]);
      expect(await fill(html)).toContain('COL-2026-000001');
    }
  });
});
