import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isInNetwork, networkPrefixOf } from './network.ts';

describe('an address', () => {
  it.each([
    ['10.1.2.3', '10.1.0.0/16', true],
    ['10.2.0.0', '10.1.0.0/16', false],
    ['10.1.255.255', '10.1.0.0/16', true],
    ['10.1.2.3', '10.1.2.3', true],
    ['10.1.2.4', '10.1.2.3', false],
    ['10.1.2.3', '0.0.0.0/0', true],
    ['::ffff:10.1.2.3', '10.1.0.0/16', true],
    ['2001:db8::1', '2001:db8::/32', true],
    ['2001:db9::1', '2001:db8::/32', false],
    ['2001:db8:0:0:0:0:0:1', '2001:db8::1', true],
    ['::1', '::/0', true],
    ['10.1.2.3', '::/0', false],
    ['10.1.2.3', '10.1.0.0/33', false],
    ['10.1.2.3', '10.1.0.0/x', false],
    ['10.1.2.3', '10.1.0.0/8/8', false],
    ['10.1.2.256', '10.0.0.0/8', false],
    ['1:2:3', '::/0', false],
    ['1::2::3', '::/0', false],
    ['1:2:3:4:5:6:7::8', '::/0', false],
    ['g::1', '::/0', false],
    [':1:2:3:4:5:6:7:8', '::/0', false],
    ['1:2:3:4:5:6:7:8:', '::/0', false],
    ['1:2:3:4:5:6:7:8', '::/0', true],
    ['1:2:3:4:5:6:7:8:9', '::/0', false],
    ['1::', '1::/16', true],
    ['::', '::/128', true],
    ['', '::/0', false],
    ['10.1.2.3', '', false],
    ['10.1.2.3', '10.1.2.3/32', true],
    ['2001:db8::1', '2001:db8::/129', false],
    ['nonsense', '10.0.0.0/8', false],
  ])('%s lies in %s: %s', (address, network, inside) => {
    expect(isInNetwork(address, network)).toBe(inside);
  });

  it('lies in its own network of any length', () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.integer({ min: 0, max: 32 }), (address, length) =>
        isInNetwork(address, `${address}/${length}`),
      ),
    );
    fc.assert(
      fc.property(fc.ipV6(), fc.integer({ min: 0, max: 128 }), (address, length) => {
        const plain = !address.includes('.');
        return !plain || isInNetwork(address, `${address}/${length}`);
      }),
    );
  });

  it.each([
    ['10.1.2.3', '10.1.2.0/24'],
    ['2001:db8:aaaa:1::9', '2001:db8:aaaa::/48'],
    ['nonsense', null],
  ])('%s is logged as %s', (address, prefix) => {
    expect(networkPrefixOf(address)).toBe(prefix);
  });

  it('lies in the network that is logged for it', () => {
    fc.assert(fc.property(fc.ipV4(), (address) => isInNetwork(address, networkPrefixOf(address) ?? '')));
  });
});
