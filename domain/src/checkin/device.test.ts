import { expect, it } from 'vitest';
import { deviceKeyOf } from './device.ts';

const phone = { platform: 'iPhone', standalone: true, user_agent: 'Safari', ip_address: '10.0.0.7' };

it('knows a device by the name the app keeps on it, wherever and however it asks (X20)', () => {
  const key = deviceKeyOf({ ...phone, id: 'abcdefghijklmnop' });
  expect(deviceKeyOf({ id: 'abcdefghijklmnop', user_agent: 'other', ip_address: null })).toBe(key);
  expect(deviceKeyOf({ ...phone, id: 'another-name-of-16' })).not.toBe(key);
});

it('takes requests without a name for one device when all they say of themselves is the same', () => {
  const key = deviceKeyOf(phone);
  expect(deviceKeyOf({ ...phone })).toBe(key);
  for (const other of [
    { platform: 'Android' },
    { standalone: false },
    { user_agent: 'Chrome' },
    { ip_address: '10.0.0.8' },
  ])
    expect(deviceKeyOf({ ...phone, ...other })).not.toBe(key);
  expect(deviceKeyOf({ user_agent: null, ip_address: '10.0.0.7' })).toBeNull();
  expect(deviceKeyOf({ user_agent: '', ip_address: null })).toBeNull();
});
