import { describe, expect, it } from 'vitest';
import { readEnv } from '../env.ts';
import { PORT_SPAN, portsNeeded, settingsFrom } from './settings.ts';

const noLan = () => {
  throw new Error('the network address is asked for only with --lan');
};

describe('the settings of a start', () => {
  it('are the usual addresses without options', () => {
    const settings = settingsFrom(readEnv({}), {}, noLan);
    expect(settings).toMatchObject({
      publicUrl: 'http://localhost:8055',
      temporalAddress: '127.0.0.1:7233',
      lan: null,
    });
    expect(settings.smtpUrl).toBe('smtp://127.0.0.1:1025');
  });

  it('fit into one row of ports, none twice', () => {
    const ports = portsNeeded(settingsFrom(readEnv({}), { ports: 18_000, lan: true }, () => '192.0.2.7')).map(
      ({ port }) => port,
    );
    expect(new Set(ports).size).toBe(PORT_SPAN);
    expect([Math.min(...ports), Math.max(...ports)]).toEqual([18_000, 18_000 + PORT_SPAN - 1]);
  });

  it('never clash with each other by default', () => {
    const ports = portsNeeded(settingsFrom(readEnv({}), { lan: true }, () => '192.0.2.7')).map(({ port }) => port);
    expect(new Set(ports).size).toBe(ports.length);
  });

  it('make the phone address the public one with --lan, so that links in mails open there', () => {
    const settings = settingsFrom(readEnv({}), { lan: true }, () => '192.0.2.7');
    expect(settings.publicUrl).toBe('https://192.0.2.7:8443');
    expect(settings.localUrl).toBe('http://localhost:8055');
  });

  it('send mail to a real server when one is named', () => {
    const settings = settingsFrom(readEnv({ SMTP_URL: 'smtps://mail.example.com' }), {}, noLan);
    expect(settings.smtpUrl).toBe('smtps://mail.example.com');
  });
});
