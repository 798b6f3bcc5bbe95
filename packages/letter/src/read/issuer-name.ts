import { foldText } from '@congvu/vn-text';

/** Words that begin the name of a body; what does not begin so goes on from the line above. */
const bodyWords =
  /^(?:[ỦU][ỶY]? ?BAN|UỶ BAN|UBND|UBMTTQ|UB |HỘI|HĐND|SỞ|BỘ|CỤC|TỔNG|CHI|VỤ|PHÒNG|BAN|VĂN PHÒNG|VP|TRUNG TÂM|TT |TRUNG ƯƠNG|TRƯỜNG|BỆNH VIỆN|CÔNG AN|CÔNG TY|CÔNG ĐOÀN|QUÂN|THANH TRA|KHO BẠC|NGÂN HÀNG|TẬP ĐOÀN|(?:TỈNH|HUYỆN|THÀNH|THỊ|QUẬN|ĐẢNG|XÃ|PHƯỜNG) [ỦU][YỶ]|(?:TỈNH|HUYỆN|THÀNH|THỊ|QUẬN|ĐẢNG) UỶ|ĐẢNG|ĐẢNG BỘ|CHI BỘ|MẶT TRẬN|LIÊN|ĐOÀN|BCH|BTV|TÒA ÁN|TOÀ ÁN|VIỆN|CHÍNH PHỦ|QUỐC HỘI|THỦ TƯỚNG|CHỦ TỊCH|KIỂM TOÁN|BẢO HIỂM|BHXH|ĐÀI|BÁO |TẠP CHÍ|HỌC VIỆN|ĐẠI HỌC|TỔ |HẠT|TRẠM|ĐỘI|NHÀ |THƯ VIỆN|BẢO TÀNG|DOANH NGHIỆP|HỢP TÁC XÃ|HTX|ĐẶC KHU UỶ|BQL)/u;
/** "HUYỆN QUAN SƠN" under "ỦY BAN NHÂN DÂN"; "HUYỆN ỦY" is a body. */
const territory =
  /^(?:TỈNH|THÀNH PHỐ|TP\.?|HUYỆN|QUẬN|THỊ XÃ|TX\.?|XÃ|PHƯỜNG|THỊ TRẤN|TT\.?|ĐẶC KHU)\s+(?![ỦU][YỶ](?:\s|$)|UỶ)/u;
const opensName = /(?:[,\-–]|\sVÀ|\sCỦA|\sVỀ|&)$/u;

const firstWords = new Map('SỞ TỈNH HUYỆN XÃ PHƯỜNG'.split(' ').map((word) => [foldText(word), word]));

/** The first word of a name as it must be: recognition loses marks ("SƠ NỘI VỤ", "TÍNH THANH HÓA"; R-LTR-9). */
export function withFirstWord(text: string): string {
  const [first = '', ...rest] = text.split(' ');
  const meant = firstWords.get(foldText(first));
  return meant && rest.length > 0 && first === first.toLocaleUpperCase('vi')
    ? [meant, ...rest].join(' ')
    : text;
}

/** Names of the bodies of a head, one each, from its printed lines (R-LTR-4). */
export function bodiesOf<T extends { text: string }>(lines: readonly T[]): T[][] {
  const bodies: T[][] = [];
  for (const line of lines) {
    const before = bodies.at(-1);
    const last = before?.at(-1)?.text ?? '';
    const goesOn =
      territory.test(line.text) ||
      !bodyWords.test(line.text) ||
      !line.text.trim().includes(' ') ||
      opensName.test(last) ||
      /^[-–&]/u.test(line.text);
    if (before && goesOn) before.push(line);
    else bodies.push([line]);
  }
  return bodies;
}

const abbreviations = new Set(
  'UBND HĐND MTTQ UBMTTQ MTTQVN TNCS BCH BCĐ BTV TP TX CNTT BHXH BHYT THPT THCS TNHH MTV PTNT PCCC VN QLDA KCN BQL'.split(
    ' ',
  ),
);
const territoryWords =
  /(?<![\p{L}])(tỉnh|thành phố|huyện|quận|thị xã|xã(?!\s+hội)|phường|thị trấn|đặc khu)\s+/giu;
/** Names within names that keep their capitals. */
const proper: [RegExp, string][] = [
  [/chính phủ/giu, 'Chính phủ'],
  [/ban chấp hành/giu, 'Ban Chấp hành'],
  [/quốc hội/giu, 'Quốc hội'],
  [/công thương/giu, 'Công Thương'],
  [/việt nam/giu, 'Việt Nam'],
  [/hồ chí minh/giu, 'Hồ Chí Minh'],
  [/trung ương/giu, 'Trung ương'],
  [/mặt trận tổ quốc/giu, 'Mặt trận Tổ quốc'],
  [/hà nội/giu, 'Hà Nội'],
  [/nhà nước/giu, 'Nhà nước'],

  [/(?<=thủ tướng |bộ trưởng )chính phủ/giu, 'Chính phủ'],
  [/(?<!^)(ủy|uỷ) ban nhân dân/giu, 'UBND'],
  [/(?<!^)hội đồng nhân dân/giu, 'HĐND'],
];
/** "Ban Tổ chức Tỉnh ủy". */
const committee = /(?<=\s)(?:tỉnh|huyện|thành|thị|đảng) (?:ủy|uỷ)(?!\p{L})/giu;
const school = /(?<=(?:THPT|THCS|phổ thông|cơ sở|tiểu học|mầm non) )(.+)$/iu;
const titled = (name: string): string => name.split(' ').map(capital).join(' ');
const partyBody = /^(?:tỉnh|huyện|thành|thị|quận)\s+(?:ủy|uỷ)(?=\s)/iu;

/** "ỦY BAN NHÂN DÂN HUYỆN TRIỆU SƠN" as lists of agencies write it: "UBND huyện Triệu Sơn". */
export function bodyName(printed: string): string {
  const plain = printed
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/^(?:[ỦU][YỶ]|UỶ|ỦY)\s+BAN\s+NHÂN\s+DÂN(?!\p{L})/iu, 'UBND')
    .replace(/^HỘI\s+ĐỒNG\s+NHÂN\s+DÂN(?!\p{L})/iu, 'HĐND');
  const first = plain.split(' ').map((word) => (isAbbreviation(word) ? word : word.toLocaleLowerCase('vi')));
  let name = capitalParts(first.join(' '));
  for (const [pattern, as] of proper) name = name.replace(pattern, as);
  name = name
    .replace(committee, (words) => capital(words))
    .replace(school, (words, name: string) => words.replace(name, titled(name)));
  name = withTerritory(name);
  return partyBody.test(name)
    ? name.replace(/^(\S+\s+\S+\s+)(.*)$/u, (_, head: string, tail: string) => head + titled(tail))
    : name;
}

const isAbbreviation = (word: string): boolean => {
  const bare = word.replace(/[^\p{L}]/gu, '');
  return (
    abbreviations.has(bare) ||
    /^[BCDĐGHKLMNPQRSTVX]{2,}$/u.test(bare) ||
    /^(?:I{2,3}|IV|VI{2,3}|IX)$/u.test(bare)
  );
};

const capital = (word: string): string =>
  word.replace(/^\P{L}*\p{L}/u, (sign) => sign.toLocaleUpperCase('vi'));

const fieldHead =
  /^(bộ|sở|phòng|vụ|cục|tổng cục|chi cục|ban|văn phòng|trung tâm|kho bạc|trường|viện|thanh tra)\s+(?=\S)/iu;

/** The first word, the first of the field ("Sở Nội vụ") and what follows "và", a comma or a dash. */
function capitalParts(name: string): string {
  const parts = name.replace(/(?<=(?:\svà|,|\s-|\s–|-)\s?)\p{L}/gu, (letter) =>
    letter.toLocaleUpperCase('vi'),
  );
  return parts
    .split(/(?<=\s[-–]\s)/u)
    .map(fielded)
    .join('');
}

function fielded(name: string): string {
  const head = fieldHead.exec(name);
  return capital(head && hasField(head[1]!, name) ? head[0] + capital(name.slice(head[0].length)) : name);
}

const sorts = /^(?:văn phòng|trung tâm|trường|viện|ban|thanh tra)$/iu;
const fields =
  /^(?:ban|trung tâm|viện|trường) (?:tổ chức|tuyên giáo|dân vận|nội chính|chỉ đạo|quản lý|dân tộc|tiếp công dân|văn hóa|văn hoá|công nghệ|y tế|phục vụ)/iu;

/** "Phòng Nội vụ", "Sở Tài chính"; an office or a centre takes its capital from what it is named after. */
const hasField = (head: string, name: string): boolean => !sorts.test(head) || fields.test(name);

/** "huyện" small, the name after it with capitals; the sort of body before it stays. */
function withTerritory(name: string): string {
  const matches = [...name.matchAll(territoryWords)];
  const last = matches.at(-1);
  if (!last) return name;
  const tail = name.slice(last.index + last[0].length);
  if (/^(?:ủy|uỷ)(?=\s|$)/iu.test(tail)) return name;
  const level = last.index === 0 ? capital(last[1]!) : last[1]!.toLowerCase();
  const head = name
    .slice(0, last.index)
    .replace(territoryWords, (words, word: string) => words.replace(word, word.toLowerCase()));
  return `${capital(head)}${level} ${titled(tail)}`;
}
