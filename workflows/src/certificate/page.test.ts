import type { Printed } from '@muster/domain/certificate';
import { describe, expect, it } from 'vitest';
import { fillPage } from './page.ts';

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
    const began = performance.now();
    await expect(fill(html)).rejects.toThrow();
    expect(performance.now() - began).toBeLessThan(10_000);
  });
});
