import { BlockList, isIPv4, isIPv6 } from 'node:net';

/** Addresses that no certificate of a stranger may make us call (signing.md 6.5; RFC 6890). */
const V4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '224.0.0.0/3',
];
const V6 = ['::/128', '::1/128', 'fc00::/7', 'fe80::/10', 'fec0::/10', 'ff00::/8'];

const blocked = new BlockList();
for (const range of V4) add(range, 'ipv4');
for (const range of V6) add(range, 'ipv6');

function add(range: string, family: 'ipv4' | 'ipv6'): void {
  const [network = '', bits] = range.split('/');
  blocked.addSubnet(network, Number(bits), family);
}

/** True for a public unicast address; an IPv6 address that embeds an IPv4 one is judged by both. */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !blocked.check(address, 'ipv4');
  if (!isIPv6(address) || blocked.check(address, 'ipv6')) return false;
  const embedded = embeddedIpv4(address);
  return embedded === undefined || !blocked.check(embedded, 'ipv4');
}

/** ::ffff:0:0/96, ::/96, 64:ff9b::/96 carry an IPv4 address in their last bits, 2002::/16 after the prefix. */
function embeddedIpv4(address: string): string | undefined {
  const groups = expand(address);
  const at = (i: number): string => {
    const [high = 0, low = 0] = [groups[i], groups[i + 1]];
    return [high >> 8, high & 255, low >> 8, low & 255].join('.');
  };
  if (groups[0] === 0x2002) return at(1);
  const isZero = (from: number, to: number): boolean => groups.slice(from, to).every((group) => group === 0);
  const isMapped = isZero(0, 5) && (groups[5] === 0xffff || groups[5] === 0);
  const isTranslated = groups[0] === 0x64 && groups[1] === 0xff9b;
  return isMapped || isTranslated ? at(6) : undefined;
}

/** The eight groups of an IPv6 address, with or without `::` and a dotted tail. */
function expand(address: string): number[] {
  const plain = address
    .replace(/%.*$/, '')
    .replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_all, ...bytes: string[]) => {
      const [a = 0, b = 0, c = 0, d = 0] = bytes.slice(0, 4).map(Number);
      return `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
    });
  const [head = '', tail] = plain.split('::');
  const groups = (text: string): number[] =>
    text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16));
  const [left, right] = [groups(head), groups(tail ?? '')];
  const missing = tail === undefined ? 0 : 8 - left.length - right.length;
  return [...left, ...new Array<number>(Math.max(0, missing)).fill(0), ...right];
}
