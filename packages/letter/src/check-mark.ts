import encodeQR from 'qr';

/** The dark modules of a QR code as horizontal runs, without quiet zone; `size` modules a side. */
export type QrModules = { size: number; runs: { x: number; y: number; width: number }[] };

/** QR code of an address (ISO/IEC 18004, byte mode, level M: 15 % may be lost to folds and stamps). */
export function qrModules(text: string): QrModules {
  const bordered = encodeQR(text, 'raw', { ecc: 'medium', border: 1 });
  const rows = bordered.slice(1, -1).map((row) => row.slice(1, -1));
  const runs = rows.flatMap((row, y) =>
    row.flatMap((isDark, x) => {
      if (!isDark || row[x - 1]) return [];
      const end = row.indexOf(false, x);
      return [{ x, y, width: (end < 0 ? row.length : end) - x }];
    }),
  );
  return { size: rows.length, runs };
}
