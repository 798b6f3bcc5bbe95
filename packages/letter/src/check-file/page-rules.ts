import { looksLikeLegacyEncoding } from '@congvu/vn-text';
import { annex, type FileBreach, type FileCase, type FileRule } from './rule.ts';
import { type Line, type Section, textOf } from './sheet.ts';

const toleranceMm = 1;
const isPortrait = (section: Section): boolean => section.widthMm <= section.heightMm;
const near = (value: number, wanted: number): boolean => Math.abs(value - wanted) <= toleranceMm;
const mm = (value: number): string => `${Math.round(value * 10) / 10}`.replace('.', ',');
/** A table of the text area's width stands out by its cell margins. */
const tableRoomMm = 166;

function checkPaper({ sheet }: FileCase): FileBreach[] {
  const wrong = sheet.sections.find(({ widthMm, heightMm }) => {
    const [short, long] = [Math.min(widthMm, heightMm), Math.max(widthMm, heightMm)];
    return !near(short, 210) || !near(long, 297);
  });
  if (wrong) {
    const [width, height] = isPortrait(wrong) ? [210, 297] : [297, 210];
    return [
      {
        page: wrong.page,
        message: `Khổ giấy phải là A4 (210 × 297 mm), tệp dùng ${mm(wrong.widthMm)} × ${mm(wrong.heightMm)} mm.`,
        expected: '210 × 297 mm',
        found: `${mm(wrong.widthMm)} × ${mm(wrong.heightMm)} mm`,
        repair: {
          label: 'Đổi sang A4',
          steps: [{ kind: 'page', section: wrong, set: { widthMm: width!, heightMm: height! } }],
        },
      },
    ];
  }
  return sheet.sections.flatMap(orientationBreach).slice(0, 1);
}

function orientationBreach(section: Section): FileBreach[] {
  if (!isPortrait(section) && section.widestTableMm <= 160) {
    return [
      {
        page: section.page,
        message: 'Trang phải để dọc; chỉ để ngang khi có bảng rộng hơn 160 mm.',
        expected: 'trang dọc',
        found: 'trang ngang',
        repair: {
          label: 'Đổi sang trang dọc',
          steps: [{ kind: 'page', section, set: { widthMm: 210, heightMm: 297 } }],
        },
      },
    ];
  }
  if (!isPortrait(section) || section.widestTableMm <= tableRoomMm) return [];
  return [
    {
      page: section.page,
      message: `Bảng rộng ${mm(section.widestTableMm)} mm, tràn ra ngoài vùng chữ 160 mm. Thu hẹp bảng hoặc để trang đó nằm ngang.`,
      expected: 'bảng không rộng hơn 160 mm',
      found: `${mm(section.widestTableMm)} mm`,
    },
  ];
}

const sides = [
  { side: 'top', name: 'trên', from: 20, to: 25, default: 20 },
  { side: 'bottom', name: 'dưới', from: 20, to: 25, default: 20 },
  { side: 'left', name: 'trái', from: 30, to: 35, default: 30 },
  { side: 'right', name: 'phải', from: 15, to: 20, default: 20 },
] as const;

function checkMargins({ sheet }: FileCase): FileBreach[] {
  const upright = sheet.sections.filter(isPortrait);
  return sides.flatMap(({ side, name, from, to, default: wanted }) => {
    const wrong = upright.find((section) => {
      const value = section.marginsMm[side];
      // A page of a PDF that ends early says nothing of its bottom, one that begins an appendix nothing of its top.
      const isOpen = sheet.format === 'pdf' && (side === 'bottom' || section.page > 1);
      return value !== null && (value < from - toleranceMm || (!isOpen && value > to + toleranceMm));
    });
    if (!wrong) return [];
    const found = mm(wrong.marginsMm[side]!);
    return [
      {
        page: wrong.page,
        message: `Lề ${name} phải từ ${from} đến ${to} mm, tệp để ${found} mm.`,
        expected: `${from} – ${to} mm`,
        found: `${found} mm`,
        repair: {
          label: `Đặt lề ${name} ${wanted} mm`,
          steps: upright.map((section) => ({
            kind: 'page' as const,
            section,
            set: { marginsMm: { [side]: wanted } },
          })),
        },
      },
    ];
  });
}

const letterFonts = /^(?:times\s*new\s*roman|timesnewroman|tinos|liberation\s*serif)/iu;
const symbolFonts = /^(?:symbol|wingdings|webdings|zapf|cambria\s*math)/iu;
export const isLegacyFont = (name: string): boolean => /^\.vn|^vni[- ]/iu.test(name);

function checkFonts({ sheet }: FileCase): FileBreach[] {
  const wrong = sheet.fonts.filter(
    ({ name }) => !letterFonts.test(name) && !symbolFonts.test(name) && !isLegacyFont(name),
  );
  const inFont = (font: string): Line[] =>
    sheet.lines.filter(({ pieces }) =>
      pieces.some((piece) => piece.font === font && /\p{L}/u.test(piece.text)),
    );
  const others = wrong
    .map(({ name }) => ({ name, lines: inFont(name) }))
    .filter(({ lines }) => lines.length > 0 || sheet.format === 'docx')
    .map(
      ({ name, lines }): FileBreach => ({
        line: lines[0] ?? null,
        message: `Phông chữ phải là Times New Roman, tệp dùng “${name}” ở ${lines.length} đoạn.`,
        expected: 'Times New Roman',
        found: name,
        repair: {
          label: 'Đổi sang Times New Roman',
          steps: lines.map((line) => ({ kind: 'runs' as const, line, set: { font: 'Times New Roman' } })),
        },
      }),
    );
  const loose = sheet.fonts.filter(({ isEmbedded }) => isEmbedded === false).map(({ name }) => name);
  if (loose.length === 0) return others;
  return [
    ...others,
    {
      message: `Phông chữ chưa nhúng vào tệp: ${loose.join(', ')}. Máy khác sẽ in bằng phông khác.`,
      expected: 'phông chữ được nhúng',
      found: loose.join(', '),
    },
  ];
}

const stampWords = /^(KHẨN|THƯỢNG KHẨN|HỎA TỐC|HOẢ TỐC)$/u;

/** Word writes very dark greys where people chose black. */
function isBlack(color: string | null): boolean {
  return color === null || [0, 2, 4].every((at) => Number.parseInt(color.slice(at, at + 2), 16) <= 0x26);
}

function checkColour({ sheet }: FileCase): FileBreach[] {
  const lines = sheet.lines.filter(
    (line) =>
      !stampWords.test(textOf(line)) &&
      line.pieces.some(({ color, text }) => !isBlack(color) && /[\p{L}\p{N}]/u.test(text)),
  );
  const first = lines[0];
  if (!first) return [];
  const color = first.pieces.find((piece) => !isBlack(piece.color))?.color ?? '';
  return [
    {
      line: first,
      message: `Chữ phải màu đen; có ${lines.length} đoạn chữ màu khác.`,
      expected: 'màu đen',
      found: `#${color}`,
      repair: {
        label: 'Đổi sang màu đen',
        steps: lines.map((line) => ({ kind: 'runs' as const, line, set: { color: null } })),
      },
    },
  ];
}

function checkEncoding(file: FileCase): FileBreach[] {
  const { sheet, letter } = file;
  const legacy = sheet.fonts.find(({ name }) => isLegacyFont(name));
  const all = sheet.lines.map(({ text }) => text).join('\n');
  const encoding = looksLikeLegacyEncoding(all);
  if (legacy || encoding) {
    const name = legacy?.name ?? (encoding === 'vni' ? 'VNI' : 'TCVN3');
    return [
      {
        message: `Văn bản gõ bằng bảng mã cũ (${name}). Chuyển sang Unicode TCVN 6909:2001 rồi tải lên lại.`,
        expected: 'Unicode TCVN 6909:2001',
        found: name,
      },
    ];
  }
  const decomposed = sheet.lines.filter(({ text }) => text !== text.normalize('NFC'));
  const foreign = sheet.lines.filter(
    (line) =>
      line !== letter.number &&
      /[\p{Script=Cyrillic}\p{Script=Greek}]\p{L}|\p{L}[\p{Script=Cyrillic}]/u.test(line.text),
  );
  return [
    ...decomposed.slice(0, 1).map(
      (line): FileBreach => ({
        line,
        message: `Chữ có dấu tách rời (Unicode tổ hợp) ở ${decomposed.length} đoạn; phải là Unicode dựng sẵn.`,
        expected: 'Unicode dựng sẵn (NFC)',
        found: 'Unicode tổ hợp',
        repair: { label: 'Chuyển sang dựng sẵn', steps: [{ kind: 'normalize' }] },
      }),
    ),
    ...foreign.slice(0, 1).map(
      (line): FileBreach => ({
        line,
        message: 'Có chữ cái Kirin hoặc Hy Lạp trông giống chữ Latinh; tìm kiếm sẽ không thấy.',
        expected: 'chữ Latinh',
        found: /\p{L}*[\p{Script=Cyrillic}\p{Script=Greek}]\p{L}*/u.exec(line.text)?.[0] ?? '',
      }),
    ),
  ];
}

const pageLaw = annex('I');

/** What holds for the whole file. */
export const pageRules: FileRule[] = [
  {
    id: 'F-P-1',
    box: 'trang',
    severity: 'block',
    subject: 'Khổ giấy, hướng giấy',
    law: pageLaw,
    check: checkPaper,
  },
  { id: 'F-P-2', box: 'trang', severity: 'block', subject: 'Lề trang', law: pageLaw, check: checkMargins },
  { id: 'F-P-3', box: 'trang', severity: 'warn', subject: 'Phông chữ', law: pageLaw, check: checkFonts },
  { id: 'F-P-4', box: 'trang', severity: 'warn', subject: 'Màu chữ', law: pageLaw, check: checkColour },
  { id: 'F-P-6', box: 'trang', severity: 'block', subject: 'Bảng mã', law: pageLaw, check: checkEncoding },
];
