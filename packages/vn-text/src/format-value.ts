const largestNumber = 1e15;

/**
 * "1.234", "1.000,5": dot for thousands, comma for decimals. With `fractionDigits` the number is rounded half
 * away from zero to so many digits and padded. Throws RangeError for what is no number or beyond 10^15, where
 * a binary number no longer holds every unit.
 */
export function formatNumber(value: number, fractionDigits?: number): string {
  if (!(Math.abs(value) <= largestNumber)) throw new RangeError(`not a number to print: ${value}`);
  const plain = fractionDigits === undefined ? plainDecimal(value) : roundDecimal(value, fractionDigits);
  const [whole, fraction] = plain.replace('-', '').split('.') as [string, string | undefined];
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '.');
  const isNegative = plain.startsWith('-') && /[1-9]/.test(plain);
  return `${isNegative ? '-' : ''}${grouped}${fraction ? `,${fraction}` : ''}`;
}

/** Digits without exponent: `String` alone would give "1e-7". */
function plainDecimal(value: number): string {
  const text = String(value);
  return text.includes('e') ? value.toFixed(20).replace(/\.?0+$/, '') : text;
}

/** Rounds the decimal text, not the binary value: 1.005 becomes 1.01 as a reader expects. */
function roundDecimal(value: number, digits: number): string {
  const [mantissa, exponent] = String(value).split('e') as [string, string | undefined];
  const shifted = Number(`${mantissa}e${Number(exponent ?? 0) + digits}`);
  const rounded = Math.sign(shifted) * Math.round(Math.abs(shifted));
  return Number(`${rounded}e${-digits}`).toFixed(digits);
}

/** "98,6 %" from the ratio 0.986: one decimal, none when it is zero. */
export function formatPercent(ratio: number): string {
  return `${percentDigits(ratio)} %`;
}

/** "98,6%": the form without blank, for table cells. */
export function formatPercentInTable(ratio: number): string {
  return `${percentDigits(ratio)}%`;
}

/** 99,96 % is printed "99,9", never "100": a target of 100 % is met or it is not. */
function percentDigits(ratio: number): string {
  const percent = Number(roundDecimal(ratio * 100, 6));
  const rounded = Number(roundDecimal(percent, 1));
  return formatNumber(rounded === 100 && percent < 100 ? 99.9 : rounded);
}

/** Counter with a cap: "999", then "999+". */
export function formatCapped(count: number, cap = 999): string {
  return count > cap ? `${formatNumber(cap)}+` : formatNumber(count);
}

const byteUnits = ['B', 'KB', 'MB', 'GB', 'TB'];

/** "412 KB", "1,2 MB": steps of 1,024, one decimal below 10 from MB on. RangeError for a negative size. */
export function formatBytes(bytes: number): string {
  if (!(bytes >= 0)) throw new RangeError(`not a size: ${bytes}`);
  let size = bytes;
  let unit = 0;
  // 1,023.6 KB would be rounded to "1.024 KB": it belongs to the next unit already.
  while (Math.round(size) >= 1024 && unit < byteUnits.length - 1) {
    size /= 1024;
    unit += 1;
  }
  const isFine = unit >= 2 && size < 9.95;
  const digits = isFine ? formatNumber(size, 1).replace(/,0$/, '') : formatNumber(size, 0);
  return `${digits} ${byteUnits[unit]}`;
}

/** "1.250.000 đồng". Money is an integer of đồng; anything else is a RangeError. */
export function formatMoney(dong: number): string {
  if (!Number.isSafeInteger(dong)) throw new RangeError(`not an amount in đồng: ${dong}`);
  return `${formatNumber(dong)} đồng`;
}

/** "A41F 09C2 · 7E3B 55D0": the first 16 hex digits of a digest. RangeError when there are fewer. */
export function formatDigest(hex: string): string {
  const match = /^([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})[0-9a-f]*$/i.exec(hex);
  if (!match) throw new RangeError('not a hexadecimal digest of 16 digits or more');
  return `${match[1]} ${match[2]} · ${match[3]} ${match[4]}`.toUpperCase();
}

/** "038•••••412": the citizen number with its middle hidden. */
export function maskCitizenNumber(number: string): string {
  return `${number.slice(0, 3)}•••••${number.length > 6 ? number.slice(-3) : ''}`;
}

/** "09••••321": a telephone number with its middle hidden. */
export function maskPhoneNumber(number: string): string {
  return `${number.slice(0, 2)}••••${number.length > 5 ? number.slice(-3) : ''}`;
}
