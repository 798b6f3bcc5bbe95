import { foldText } from './normalize.ts';

/** Names of bodies and branches as they are written out, and how offices shorten them. */
export const nameAbbreviations: readonly (readonly [name: string, ...short: string[]])[] = [
  ['Ủy ban nhân dân', 'UBND'],
  ['Hội đồng nhân dân', 'HĐND'],
  ['Mặt trận Tổ quốc', 'MTTQ'],
  ['Ủy ban Mặt trận Tổ quốc', 'UBMTTQ'],
  ['Ủy ban kiểm tra', 'UBKT'],
  ['Liên đoàn Lao động', 'LĐLĐ'],
  ['Liên hiệp Phụ nữ', 'LHPN'],
  ['Cựu chiến binh', 'CCB'],
  ['Bảo hiểm xã hội', 'BHXH'],
  ['Kho bạc Nhà nước', 'KBNN'],
  ['Tòa án nhân dân', 'TAND'],
  ['Viện kiểm sát nhân dân', 'VKSND', 'VKS'],
  ['Giáo dục và Đào tạo', 'GDĐT', 'GD&ĐT'],
  ['Kế hoạch và Đầu tư', 'KHĐT', 'KH&ĐT'],
  ['Tài chính - Kế hoạch', 'TCKH', 'TC-KH'],
  ['Khoa học và Công nghệ', 'KHCN', 'KH&CN'],
  ['Thông tin và Truyền thông', 'TTTT', 'TT&TT'],
  ['Tài nguyên và Môi trường', 'TNMT', 'TN&MT'],
  ['Nông nghiệp và Phát triển nông thôn', 'NNPTNT', 'NN&PTNT'],
  ['Nông nghiệp và Môi trường', 'NNMT', 'NN&MT'],
  ['Lao động - Thương binh và Xã hội', 'LĐTBXH', 'LĐ-TB&XH', 'LĐTB&XH'],
  ['Văn hóa, Thể thao và Du lịch', 'VHTTDL', 'VHTT&DL', 'VH,TT&DL'],
  ['Văn hóa và Thông tin', 'VHTT', 'VH&TT'],
  ['Kinh tế và Hạ tầng', 'KTHT', 'KT&HT'],
  ['Giao thông vận tải', 'GTVT'],
  ['Trung học cơ sở', 'THCS'],
  ['Trung học phổ thông', 'THPT'],
  ['Doanh nghiệp nhà nước', 'DNNN'],
];

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

type Known = { key: string; spellings: readonly string[]; written: RegExp };
const known: readonly Known[] = nameAbbreviations
  .map((names) => {
    const spellings = names.map(foldText);
    const anywhere = spellings.map(escaped).join('|');
    return {
      key: spellings[1]!,
      spellings,
      written: new RegExp(`(?<![\\p{L}\\p{N}])(?:${anywhere})(?![\\p{L}\\p{N}])`, 'gu'),
    };
  })
  .sort((a, b) => b.spellings[0]!.length - a.spellings[0]!.length);
const byKey = new Map(known.map((one) => [one.key, one.spellings]));

/** The words of a search for a name, folded, each with every spelling that means the same: "ubnd" also as
 *  "uy ban nhan dan", and the other way round. */
export function nameSearchWords(query: string): string[][] {
  let asked = foldText(query).replace(/\s+/gu, ' ');
  for (const { key, written } of known) asked = asked.replace(written, key);
  const words = asked.match(/[\p{L}\p{N}.-]+/gu) ?? asked.match(/\S+/gu) ?? [];
  return words.map((word) => [...(byKey.get(word) ?? [word])]);
}

/** Does a name answer the words, each at the beginning of a word of it? */
export function matchesName(asked: readonly (readonly string[])[], name: string): boolean {
  const text = ` ${foldText(name).replace(/\s+/gu, ' ')}`;
  return asked.every((spellings) =>
    spellings.some((spelling) => text.includes(` ${spelling}`) || text.includes(`-${spelling}`)),
  );
}

/** The same question for PostgreSQL: one regular expression a word, all of which a folded name has to match. */
export const nameSearchPatterns = (query: string, before = ' '): string[] =>
  nameSearchWords(query)
    .slice(0, 8)
    .map((spellings) => `${before}(${spellings.map(escaped).join('|')})`);
