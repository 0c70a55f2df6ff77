/** An address as a number and its width, or null when it is none. IPv4 inside IPv6 (`::ffff:10.0.0.1`) counts as IPv4. */
function addressOf(text: string): { bits: bigint; width: 32 | 128 } | null {
  const inner = /^(?:::ffff:)?(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/i.exec(text);
  if (inner) {
    const parts = inner.slice(1).map(Number);
    if (parts.some((part) => part > 255)) return null;
    return { bits: parts.reduce((bits, part) => (bits << 8n) | BigInt(part), 0n), width: 32 };
  }
  const missing = 8 - text.split(':').filter((group) => group !== '').length;
  if (/^:[^:]|[^:]:$/.test(text) || text.includes('::') !== missing > 0) return null;
  const groups = text
    .replace('::', `:${'0:'.repeat(Math.max(0, missing))}`)
    .replace(/^:|:$/g, '')
    .split(':');
  if (groups.length !== 8 || !groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return null;
  return { bits: groups.reduce((bits, group) => (bits << 16n) | BigInt(`0x${group}`), 0n), width: 128 };
}

/** Whether an address lies in a network such as `10.1.0.0/16`, `2001:db8::/32` or a single address. Nonsense lies in none. */
export function isInNetwork(address: string, network: string): boolean {
  const [base = '', length, extra] = network.split('/');
  const [at, net] = [addressOf(address), addressOf(base)];
  if (!at || !net || at.width !== net.width || extra !== undefined) return false;
  if (length !== undefined && !/^\d{1,3}$/.test(length)) return false;
  const prefix = length === undefined ? net.width : Number(length);
  if (prefix > net.width) return false;
  const rest = BigInt(net.width - prefix);
  return at.bits >> rest === net.bits >> rest;
}

/** The network that the log keeps instead of the address: /24 for IPv4, /48 for IPv6; null for nonsense. */
export function networkPrefixOf(address: string): string | null {
  const at = addressOf(address);
  if (!at) return null;
  if (at.width === 32) return `${[24n, 16n, 8n].map((shift) => (at.bits >> shift) & 255n).join('.')}.0/24`;
  return `${[112n, 96n, 80n].map((shift) => ((at.bits >> shift) & 0xffffn).toString(16)).join(':')}::/48`;
}
