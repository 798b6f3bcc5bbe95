import type { ResponseOf, stampsApi } from '@congvu/contracts';
import { stampWords } from './stamp-messages.ts';

type Stamp = ResponseOf<typeof stampsApi.place>['stamp'];

const escaped = (text: string): string =>
  text.replace(/[&<>"]/gu, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? '');

/** The stamp as it will be printed, 50 by 35 mm, to be moved over the page. */
export function stampPicture({ agencyName, number, day }: Stamp): string {
  const { marks } = stampWords;
  const line = (y: number, label: string, value: string) =>
    `<text x="2.4" y="${y}" font-size="3.1">${label} <tspan font-weight="700">${escaped(value)}</tspan></text>`;
  const size = agencyName.length > 34 ? (2.3 * 34) / agencyName.length : 2.3;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 50 35" fill="#c00000" font-family="Tinos, 'Times New Roman', serif">
<rect x=".2" y=".2" width="49.6" height="34.6" fill="#fff" fill-opacity=".75" stroke="#c00000" stroke-width=".4"/>
<text x="25" y="4.6" font-size="${size}" font-weight="700" text-anchor="middle">${escaped(agencyName)}</text>
<text x="25" y="9.4" font-size="4.2" font-weight="700" text-anchor="middle">${marks.arrival}</text>
${line(14.6, marks.number, number)}${line(20.2, marks.day, day)}${line(25.8, marks.to, '')}${line(31.4, marks.file, '')}</svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
